// SPDX-License-Identifier: GPL-2.0

//! What is in C: beside this, and in the module `answer`.

use kernel::ffi::c_int;

extern "C" {
    fn helped(number: c_int) -> c_int;
    fn answer_of(question: c_int) -> c_int;
}

/// Asks both.
pub(crate) fn ask(number: c_int) -> c_int {
    // SAFETY: Neither has any condition.
    unsafe { answer_of(helped(number)) }
}
