package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.result.BuildWarning;

class WarningCollectorTest {
    private final WarningCollector collector = new WarningCollector();

    private void line(String text) {
        collector.line(text, ToolMessage.parse(text));
    }

    private List<BuildWarning> warnings(String printed) {
        printed.lines().forEach(this::line);
        return collector.warnings().kept();
    }

    /** As clang 19 prints them; "In file included from" and the excerpts are no warnings. */
    @Test
    void compilerWarningsHaveFileLineColumnAndOption() {
        assertThat(warnings("""
                In file included from /src/kernel/a.c:1:
                /src/include/linux/h.h:1:36: warning: unused variable 'unused_in_header' [-Wunused-variable]
                    1 | static inline int inl(int a) { int unused_in_header; return a; }
                      |                                    ^~~~~~~~~~~~~~~~
                ../kernel/a.c:3:71: warning: implicit conversion from 'int' to 'char' changes value from 300 to 44 [-Wconstant-conversion]
                    3 | int main(void) { char c = 300; }
                      |                       ~   ^~~
                /out/include/generated/x.h:7: warning: "A" redefined
                2 warnings generated.
                """))
                .containsExactly(
                        new BuildWarning(
                                "compiler",
                                "-Wunused-variable",
                                "include/linux/h.h",
                                1,
                                36,
                                "unused variable 'unused_in_header'"),
                        new BuildWarning(
                                "compiler",
                                "-Wconstant-conversion",
                                "kernel/a.c",
                                3,
                                71,
                                "implicit conversion from 'int' to 'char' changes value from 300 to 44"),
                        new BuildWarning("compiler", null, "include/generated/x.h", 7, 0, "\"A\" redefined"));
    }

    /** As rustc 1.85 and its clippy-driver print them. The lint is named the first time only. */
    @Test
    void rustcAndClippyWarningsHaveTheirLint() {
        assertThat(warnings("""
                warning: unused variable: `x`
                  --> /src/rust/kernel/b.rs:10:31
                   |
                10 | pub fn f(a: u32) -> u32 { let x = a; let y = a; return a; }
                   |                               ^ help: if this is intentional, prefix it with an underscore: `_x`
                   |
                   = note: `#[warn(unused_variables)]` on by default

                warning: unused variable: `y`
                  --> /src/rust/kernel/b.rs:10:42
                   |
                10 | pub fn f(a: u32) -> u32 { let x = a; let y = a; return a; }
                   |                                          ^ help: if this is intentional, prefix it with an underscore: `_y`

                warning: unneeded `return` statement
                  --> /src/rust/kernel/b.rs:10:49
                   |
                10 | pub fn f(a: u32) -> u32 { let x = a; let y = a; return a; }
                   |                                                 ^^^^^^^^
                   |
                   = help: for further information visit https://rust-lang.github.io/rust-clippy/master/index.html#needless_return
                   = note: `-W clippy::needless-return` implied by `-W clippy::all`
                   = help: to override `-W clippy::all` add `#[allow(clippy::needless_return)]`
                help: remove `return`
                   |
                10 - pub fn f(a: u32) -> u32 { let x = a; let y = a; return a; }
                10 + pub fn f(a: u32) -> u32 { let x = a; let y = a; a}
                   |

                warning: 3 warnings emitted

                """))
                .containsExactly(
                        new BuildWarning(
                                "rustc", "unused_variables", "rust/kernel/b.rs", 10, 31, "unused variable: `x`"),
                        new BuildWarning(
                                "rustc", "unused_variables", "rust/kernel/b.rs", 10, 42, "unused variable: `y`"),
                        new BuildWarning(
                                "clippy",
                                "clippy::needless_return",
                                "rust/kernel/b.rs",
                                10,
                                49,
                                "unneeded `return` statement"));
    }

    /** As the kernel's flags make rustc 1.85 print them: -Wmissing_docs, -Wrust_2018_idioms. */
    @Test
    void aLintOfTheCommandLineIsNamedAsInAnAttribute() {
        assertThat(warnings("""
                warning: missing documentation for a function
                 --> a.rs:3:1
                  |
                3 | pub fn undocumented() {}
                  | ^^^^^^^^^^^^^^^^^^^^^
                  |
                  = note: requested on the command line with `-W missing-docs`

                warning: missing documentation for a function
                 --> a.rs:4:1

                warning: hidden lifetime parameters in types are deprecated
                 --> a.rs:5:1
                  |
                  = note: `-W elided-lifetimes-in-paths` implied by `-W rust-2018-idioms`

                """))
                .extracting(BuildWarning::tool, BuildWarning::rule, BuildWarning::line)
                .containsExactly(
                        tuple("rustc", "missing_docs", 3),
                        tuple("rustc", "missing_docs", 4),
                        tuple("rustc", "elided_lifetimes_in_paths", 5));
    }

    /** As clang 19 prints them; no blank line ends one. */
    @Test
    void aCompilersWarningNeedsNoFile() {
        assertThat(warnings("""
                clang: warning: argument unused during compilation: '-Lfoo' [-Wunused-command-line-argument]
                warning: unknown warning option '-Wunknown-thing' [-Wunknown-warning-option]
                a.c:1:7: warning: unused variable 'a' [-Wunused-variable]
                3 warnings generated.
                """))
                .extracting(BuildWarning::tool, BuildWarning::rule, BuildWarning::file)
                .containsExactly(
                        tuple("compiler", "-Wunused-command-line-argument", null),
                        tuple("compiler", "-Wunknown-warning-option", null),
                        tuple("compiler", "-Wunused-variable", "a.c"));
    }

    @Test
    void linkerModpostAndObjtoolWarn() {
        assertThat(warnings("""
                ld.lld: warning: orphan section '.x' from 'a.o' being placed in '.x'
                WARNING: modpost: missing MODULE_DESCRIPTION() in lib/test.o
                WARNING: modpost: vmlinux: section mismatch in reference: f+0x4 (section: .text) -> g (section: .init.text)
                drivers/x.o: warning: objtool: f+0x10: unreachable instruction
                make[2]: warning: jobserver unavailable: using -j1.
                """))
                .extracting(BuildWarning::tool, BuildWarning::file)
                .containsExactly(
                        tuple("linker", null),
                        tuple("modpost", null),
                        tuple("modpost", null),
                        tuple("objtool", "drivers/x.o"));
    }

    @Test
    void aLastWarningWithoutABlankLineIsKept() {
        assertThat(warnings("warning: unstable feature\n  --> rust/a.rs:1:1"))
                .containsExactly(new BuildWarning("rustc", null, "rust/a.rs", 1, 1, "unstable feature"));
    }

    @Test
    void theSameIsKeptOnceAndTooMuchIsCounted() {
        for (int again = 0; again < 3; again++) {
            for (int i = 1; i <= 1_234; i++) {
                line("a.c:" + i + ":1: warning: unused [-Wunused]");
            }
        }
        ToolWarnings warnings = collector.warnings();
        assertThat(warnings.kept()).hasSize(1_000);
        assertThat(warnings.count()).isEqualTo(1_234);
        assertThat(warnings.summary()).isEqualTo("; 1,234 warnings, the first 1,000 are kept");
        assertThat(ToolWarnings.NONE.summary()).isEmpty();
        assertThat(ToolWarnings.NONE.and(ToolWarnings.UNKNOWN).summary()).isEqualTo("; earlier warnings are not known");
    }

    @Test
    void aLineOfAnyLengthIsRead() {
        line("a.c:1:1: warning: " + "x".repeat(10_000_000) + " [-Wlong]");
        assertThat(collector.warnings().kept().get(0).message()).hasSizeLessThan(500);
    }

    @Test
    void whatIsKeptBesideAFinishedBuildIsReadBack(@TempDir Path folder) throws Exception {
        assertThat(ToolWarnings.read(folder)).isEqualTo(ToolWarnings.UNKNOWN);
        line("a.c:1:1: warning: unused [-Wunused]");
        collector.warnings().write(folder);
        assertThat(ToolWarnings.read(folder)).isEqualTo(collector.warnings());
    }
}
