// SPDX-License-Identifier: GPL-2.0

//! A module in Rust of several files, with a parameter and a helper in C.

use kernel::prelude::*;

mod calls;

module! {
    type: RustAndC,
    name: "rust_and_c",
    authors: ["Kernel Maven"],
    description: "A module in Rust and C",
    license: "GPL",
    params: {
        number: i32 {
            default: 20,
            description: "What is asked about",
        },
    },
}

struct RustAndC;

impl kernel::Module for RustAndC {
    fn init(_module: &'static ThisModule) -> Result<Self> {
        pr_info!("the answer is {}\n", calls::ask(module_parameters::number.value()));
        Ok(Self)
    }
}
