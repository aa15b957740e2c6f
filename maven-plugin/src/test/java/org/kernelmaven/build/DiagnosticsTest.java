package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.result.BuildError;

class DiagnosticsTest {
    @TempDir
    Path folder;

    private Path tree;
    private final Diagnostics diagnostics = new Diagnostics();

    @BeforeEach
    void create() throws Exception {
        tree = Files.createDirectories(folder.resolve("linux"));
        Files.createDirectories(tree.resolve("kernel"));
        Files.writeString(tree.resolve("kernel/fork.c"), "one\ntwo\n\tthree\nfour\nfive\nsix\nseven\n");
    }

    private void print(String printed) {
        printed.lines().forEach(line -> diagnostics.line(line, ToolMessage.parse(line)));
    }

    private BuildError first(String printed) {
        print(printed);
        return diagnostics.first(List.of(tree, folder.resolve("out"))).orElseThrow();
    }

    @Test
    void showsTheSourceAroundACompilersError() {
        BuildError error = first("""
                  CC      kernel/exit.o
                /src/kernel/fork.c:3:5: error: use of undeclared identifier 'three'
                    3 |     three
                      |     ^
                /src/kernel/fork.c:6:1: error: expected ';'
                2 errors generated.
                make[4]: *** [/src/scripts/Makefile.build:289: kernel/fork.o] Error 1
                make[4]: *** Waiting for unfinished jobs....
                """);
        assertThat(error.tool()).isEqualTo("compiler");
        assertThat(error.file()).isEqualTo("kernel/fork.c");
        assertThat(error.line()).isEqualTo(3);
        assertThat(error.message()).isEqualTo("use of undeclared identifier 'three'");
        assertThat(error.excerpt())
                .containsExactly(
                        "      1 | one",
                        "      2 | two",
                        ">     3 |     three",
                        "      4 | four",
                        "      5 | five",
                        "      6 | six");
        assertThat(diagnostics.more()).isEqualTo(1);
        assertThat(error.text()).startsWith("kernel/fork.c:3: use of undeclared");
    }

    @Test
    void showsWhatRustcShows() {
        BuildError error = first("""
                error[E0425]: cannot find value `nothing` in this scope
                  --> /src/samples/rust/rust_minimal.rs:20:9
                   |
                20 |         nothing;
                   |         ^^^^^^^ not found in this scope

                error: aborting due to 1 previous error

                make[3]: *** [/src/scripts/Makefile.build:359: samples/rust/rust_minimal.o] Error 1
                """);
        assertThat(error.file()).isEqualTo("samples/rust/rust_minimal.rs");
        assertThat(error.line()).isEqualTo(20);
        assertThat(error.excerpt()).hasSize(4).last().asString().contains("^^^^^^^ not found");
        assertThat(diagnostics.more()).isZero();
    }

    @Test
    void namesTheFunctionThatTheLinkerMisses() {
        BuildError error = first("""
                  LD      vmlinux.o
                ld.lld: error: undefined symbol: nowhere
                >>> referenced by fork.c:5 (/src/kernel/fork.c:5)
                >>>               vmlinux.o:(copy_process)
                make[2]: *** [/src/scripts/Makefile.vmlinux:91: vmlinux.unstripped] Error 1
                """);
        assertThat(error.tool()).isEqualTo("linker");
        assertThat(error.file()).isEqualTo("kernel/fork.c");
        assertThat(error.message()).isEqualTo("undefined symbol: nowhere");
        assertThat(error.excerpt()).contains(">     5 | five");
    }

    @Test
    void aCompilerThatWasKilledIsToldWithWhatItWasMaking() {
        BuildError error = first("""
                  CC      drivers/nvme/host/pci.o
                Killed
                make[6]: *** [/src/scripts/Makefile.build:295: drivers/nvme/host/pci.o] Error 137
                make[5]: *** [/src/scripts/Makefile.build:556: drivers/nvme/host] Error 2
                make: *** [Makefile:260: __sub-make] Error 2
                """);
        assertThat(error.tool()).isEqualTo("make");
        assertThat(error.text())
                .contains("what was making drivers/nvme/host/pci.o was killed")
                .contains("lack of memory")
                .contains("-Dkernel.build.jobs");
        assertThat(ToolMessage.parse("make[2]: *** [rust/Makefile:9: rust/core.o] Killed"))
                .isPresent();
    }

    @Test
    void readsModpostObjtoolAndMake() {
        assertThat(first("ERROR: modpost: \"nowhere\" [drivers/x.ko] undefined!\n")
                        .text())
                .isEqualTo("modpost: \"nowhere\" [drivers/x.ko] undefined!");
        assertThat(new DiagnosticsTest().firstOf("vmlinux.o: error: objtool: f+0x10: unreachable instruction"))
                .isEqualTo("vmlinux.o: f+0x10: unreachable instruction");
        assertThat(new DiagnosticsTest().firstOf("make[1]: *** No rule to make target 'x', needed by 'y'.  Stop."))
                .isEqualTo("make: No rule to make target 'x', needed by 'y'");
    }

    @Test
    void readsWhatNamesNoFileOrNoTarget() {
        assertThat(new DiagnosticsTest().firstOf("error: objtool: missing symbol table"))
                .isEqualTo("objtool: missing symbol table");
        assertThat(new DiagnosticsTest().firstOf("vmlinux.o: error: objtool [check.c:4821]: out of memory"))
                .isEqualTo("vmlinux.o: out of memory");
        assertThat(new DiagnosticsTest().firstOf("clang: error: unable to execute command: Killed"))
                .isEqualTo("compiler: unable to execute command: Killed");
        assertThat(new DiagnosticsTest().firstOf("/work/m/Kbuild:2: *** missing separator.  Stop."))
                .isEqualTo("Kbuild:2: missing separator");
        assertThat(new DiagnosticsTest().firstOf("a.c:1:2: error: unused variable 'z' [-Werror,-Wunused-variable]"))
                .isEqualTo("a.c:1: unused variable 'z' [-Werror,-Wunused-variable]");
    }

    @Test
    void aGeneratedFileIsNamedAsInTheOutputTree() throws Exception {
        Files.createDirectories(folder.resolve("out/include/generated"));
        Files.writeString(folder.resolve("out/include/generated/x.h"), "generated\n");
        BuildError error = first("/out/include/generated/x.h:1:1: error: x\n");
        assertThat(error.file()).isEqualTo("include/generated/x.h");
        assertThat(error.excerpt()).containsExactly(">     1 | generated");
    }

    @Test
    void aWarningAfterTheErrorIsNoPartOfIt() {
        BuildError error = first("""
                error[E0425]: cannot find value `nothing` in this scope
                  --> /src/samples/rust/rust_minimal.rs:20:9

                warning: unused variable: `y`
                  --> /src/samples/rust/rust_minimal.rs:21:9
                """);
        assertThat(error.excerpt()).containsExactly("  --> /src/samples/rust/rust_minimal.rs:20:9");
    }

    @Test
    void aNumberThatIsNoLineIsNone() {
        assertThat(ToolMessage.parse("a.c:99999999999:1: error: x")).isEmpty();
    }

    private String firstOf(String line) {
        print(line);
        return diagnostics.first(List.of(Path.of("/"))).orElseThrow().text();
    }

    @Test
    void aToolsErrorCountsBeforeMakes() {
        BuildError error = first("""
                make[1]: *** No rule to make target 'x'.  Stop.
                /src/kernel/fork.c:1:1: fatal error: 'y.h' file not found
                """);
        assertThat(error.message()).isEqualTo("'y.h' file not found");
    }

    @Test
    void readsNoFileOutsideTheTree() throws Exception {
        Files.writeString(folder.resolve("secret"), "secret\n");
        Files.createSymbolicLink(tree.resolve("link.c"), folder.resolve("secret"));
        assertThat(first("/src/../secret:1:1: error: x\n").excerpt()).isEmpty();
        assertThat(first("/src/link.c:1:1: error: x\n").excerpt()).isEmpty();
        assertThat(first("/etc/passwd:1:1: error: x\n").excerpt()).isEmpty();
    }

    @Test
    void knowsNoErrorWhereThereIsNone() {
        print("""
                  CC      kernel/error.o
                kernel/fork.c:3:5: warning: unused variable 'error'
                make[1]: *** [Makefile:1: all] Error 2
                make[1]: *** Deleting file 'all'
                make[1]: *** Waiting for unfinished jobs....
                """);
        assertThat(diagnostics.first(List.of(tree))).isEmpty();
    }
}
