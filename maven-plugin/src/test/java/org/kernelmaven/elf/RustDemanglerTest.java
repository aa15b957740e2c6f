package org.kernelmaven.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On symbols of Linux 7.3.4's vmlinux and of Rust's own library; the expected names are those of llvm-cxxfilt, without hashes. */
class RustDemanglerTest {
    private static final String VTABLE_INSTANCE =
            "_RINvMs0_NtNtCsb5MLIFMWygY_6kernel4sync4lockINtB6_4LockjNtNtB6_5mutex12MutexBackendE3newjECs84CqfOjPdiH_14semaphore_rust";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_RNvXsn_NtNtCsb5MLIFMWygY_6kernel3pci2idNtB5_6VendorNtNtB9_3fmt7Display3fmt"
                        + "|<kernel::pci::id::Vendor as kernel::fmt::Display>::fmt|kernel|kernel::pci::id",
                "_RINvMNtCs2lKf6AS60Zg_4core3stre9ends_withcEB5_|<str>::ends_with::<char>|core|core::str",
                "_RINvMNtNtCsb5MLIFMWygY_6kernel2io3memNtB3_9IoRequest11iomap_sizedKj0_EB7_"
                        + "|<kernel::io::mem::IoRequest>::iomap_sized::<0>|kernel|kernel::io::mem",
                "_RINvMs1_NtNtCs2lKf6AS60Zg_4core3fmt8buildersNtB6_11DebugStruct10field_withNCNvB2_5field0EBa_"
                        + "|<core::fmt::builders::DebugStruct>::field_with::<<core::fmt::builders::DebugStruct>::field::{closure#0}>"
                        + "|core|core::fmt::builders",
                "_ZN4core3fmt9Formatter3pad17h0123456789abcdefE|core::fmt::Formatter::pad|core|core::fmt::Formatter",
                "_ZN58_$LT$alloc..string..String$u20$as$u20$core..fmt..Debug$GT$3fmt17h0123456789abcdefE"
                        + "|<alloc::string::String as core::fmt::Debug>::fmt|alloc|alloc::string",
            })
    void namesAreReadable(String symbol, String text, String crate, String module) {
        assertThat(RustDemangler.demangle(symbol)).contains(new RustDemangler.Demangled(text, crate, module));
    }

    @Test
    void anInstanceBelongsToTheCrateThatDefinesIt() {
        var lock = RustDemangler.demangle(VTABLE_INSTANCE).orElseThrow();
        assertThat(lock.text())
                .isEqualTo("<kernel::sync::lock::Lock<usize, kernel::sync::lock::mutex::MutexBackend>>::new::<usize>");
        assertThat(lock.crate()).isEqualTo("kernel");
        assertThat(lock.module()).isEqualTo("kernel::sync::lock");
    }

    @Test
    void theHashOfACrateMakesNoDifference() {
        assertThat(RustDemangler.demangle("_RNvNtCs2lKf6AS60Zg_4core3mem4swap"))
                .isEqualTo(RustDemangler.demangle("_RNvNtCsaaaaaaaaaaa_4core3mem4swap"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "main",
        "_R",
        "_RNvC",
        "_RNvB_3foo",
        "_ZN3foo3barEv",
        "_ZN99999999999foo",
        "_RNvC3foo999x",
        "_RIC3fooB5_E"
    })
    void whatIsNoRustNameIsLeftAlone(String symbol) {
        assertThat(RustDemangler.demangle(symbol)).isEmpty();
    }

    /** Each level refers to the one before it twice: printed out, it would be 2^40 names. */
    @Test
    void aNameThatGrowsWithoutEndIsGivenUp() {
        StringBuilder bomb = new StringBuilder("_RIC1a");
        int previous = 2;
        for (int i = 0; i < 40; i++) {
            int at = bomb.length() - 2;
            bomb.append("TB")
                    .append(base62(previous))
                    .append('B')
                    .append(base62(previous))
                    .append('E');
            previous = at;
        }
        assertThat(RustDemangler.demangle(bomb.append('E').toString())).isEmpty();
    }

    /** The way to the path's crate leads back into a number that reads as nested paths, one in the other. */
    @Test
    void aPathThatIsNestedWithoutEndIsGivenUp() {
        assertThat(RustDemangler.demangle("_RMs" + "Nt".repeat(50_000) + "C1a_B1_u"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "_RIC1aKcd800_E, a::<'\\u{d800}'>",
        "_RIC1aKcffffff_E, a::<'\\u{ffffff}'>",
        "_RIC1aKc1f600_E, a::<'\uD83D\uDE00'>",
        "_ZN7$ud800$3foo17h0123456789abcdefE, $ud800$::foo",
        "_ZN8$u1f600$3foo17h0123456789abcdefE, \uD83D\uDE00::foo",
    })
    void aNameIsTextThatCanBeWritten(String symbol, String text) {
        assertThat(RustDemangler.demangle(symbol))
                .get()
                .extracting(RustDemangler.Demangled::text)
                .isEqualTo(text);
    }

    private static String base62(int value) {
        return value == 0 ? "_" : Integer.toString(value - 1, 36) + "_";
    }

    @Test
    void mutatedNamesGiveANameOrNothing() {
        Random random = new Random(7);
        int readable = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder name = new StringBuilder(VTABLE_INSTANCE);
            for (int i = 0; i < 3; i++) {
                name.setCharAt(2 + random.nextInt(name.length() - 2), (char) ('0' + random.nextInt(75)));
            }
            Optional<RustDemangler.Demangled> found = RustDemangler.demangle(name.toString());
            readable += found.isPresent() ? 1 : 0;
        }
        assertThat(readable).isBetween(1, 19_999);
    }
}
