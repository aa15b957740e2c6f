package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Status;

/** Which modules are built, for which variants, and when again. */
class ModuleBuilderTest extends PlayedModules {
    @Test
    void eachIsBuiltForTheVariantsThatCanHaveIt() throws Exception {
        module("c", "one.c", "c");
        module("rust", "two.rs", "rust");
        assertThat(build(BOTH)).extracting(BuildStep::status).containsExactly(Status.PASS, Status.PASS);
        assertThat(build(C_ONLY)).extracting(BuildStep::status).containsExactly(Status.PASS, Status.SKIP);
        assertThat(build("CONFIG_RUST=y\n")).extracting(BuildStep::reason).allMatch(why -> why.contains("MODULES=n"));
        assertThat(artifacts.modules()).containsOnlyKeys("extra/c/one.ko", "extra/rust/two.ko");
    }

    @Test
    void aRustFileThatKbuildDoesNotCompileAnywayIsNoReasonToLeaveItOut() throws Exception {
        module("tool", "one.c", "c");
        Files.writeString(modules.resolve("tool/decode.rs"), "// a program");
        module("either", "two.c", "c");
        Files.writeString(modules.resolve("either/more.rs"), "//! Rust");
        Files.writeString(modules.resolve("either/Kbuild"), "obj-m := two.o\nobj-$(CONFIG_RUST) += more.o\n");
        module("both", "three.c", "c");
        Files.writeString(modules.resolve("both/four.rs"), "//! Rust");
        Files.writeString(modules.resolve("both/Kbuild"), "obj-m := all.o\nall-y := three.o four.o\n");
        List<BuildStep> built = build(C_ONLY);
        assertThat(why(built, "tool")).startsWith("built");
        assertThat(why(built, "either")).startsWith("built");
        assertThat(why(built, "both")).contains("RUST=n");
    }

    @Test
    void itIsBuiltAgainOnlyWhereItOrTheKernelChangedAndSaysWhy() throws Exception {
        module("c", "one.c", "first");
        assertThat(why(build(BOTH), "c")).isEqualTo("built: for the first time");
        assertThat(build(BOTH).get(0).upToDate()).isTrue();
        assertThat(made).hasSize(1);
        module("c", "one.c", "second");
        assertThat(why(build(BOTH), "c")).isEqualTo("built: one.c changed");
        assertThat(artifacts.modules().get("extra/c/one.ko")).hasContent("made of second");
        assertThat(why(build(BOTH + "CONFIG_OTHER=y\n"), "c")).isEqualTo("built: for another kernel than before");
        module("c", "one.c", "third");
        build(BOTH + "CONFIG_OTHER=y\n");
        assertThat(why(build(BOTH), "c")).isEqualTo("built: one.c changed");
        variables = new ModuleVariables(List.of("CONFIG_FOO=m"));
        assertThat(why(build(BOTH), "c")).isEqualTo("built: kernel.modules.variables changed");
        assertThat(made).hasSize(6);
        module("c", "two.c", "another project's");
        Files.delete(modules.resolve("c/one.c"));
        assertThat(why(build(BOTH), "c")).isEqualTo("built: for the first time");
        assertThat(modules.resolve("c")).isDirectoryNotContaining("glob:**.ko");
    }

    @Test
    void aRecordThatCannotBeReadIsAsIfThereWereNone() throws Exception {
        module("c", "one.c", "first");
        build(BOTH);
        try (Stream<Path> entries = Files.list(folder.resolve("cache/modules"))) {
            Files.writeString(
                    entries.findFirst().orElseThrow().resolve("module.json"), "{\"of\": \"another version\"}");
        }
        Files.createFile(folder.resolve("cache/modules/no-folder"));
        module("c", "one.c", "second");
        assertThat(why(build(BOTH), "c")).isEqualTo("built: for the first time");
    }

    @Test
    void aForcedBuildReplacesTheFinishedOne() throws Exception {
        module("c", "one.c", "c");
        build(BOTH);
        reuse = Reuse.TREE;
        assertThat(why(build(BOTH), "c")).isEqualTo("built: as asked for");
        reuse = Reuse.RESULT;
        assertThat(build(BOTH).get(0).upToDate()).isTrue();
        assertThat(made).hasSize(2);
        assertThat(artifacts.modules().get("extra/c/one.ko")).hasContent("made of c");
    }

    @Test
    void twoAtOnceBuildItOnce() throws Exception {
        module("c", "one.c", "c");
        playMillis = 500;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<List<BuildStep>> build = () -> build(BOTH);
        for (Future<List<BuildStep>> done : threads.invokeAll(List.of(build, build))) {
            assertThat(done.get().get(0).status()).isEqualTo(Status.PASS);
        }
        threads.shutdown();
        assertThat(made).hasSize(1);
    }

    @Test
    void anErrorNamesTheModulesOwnFile() throws Exception {
        module("broken", "one.c", "an error");
        assertThatThrownBy(() -> build(BOTH))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("the module broken of variant v failed (make's exit status 2)")
                .hasMessageContaining("\none.c:1: it says error")
                .hasMessageContaining(">     1 | an error");
        assertThat(artifacts.modules()).isEmpty();
        assertThat(folder.resolve("cache/modules")).isEmptyDirectory();
    }

    @Test
    void aKbuildFileThatNamesNothingForAVariantIsNoError() throws Exception {
        module("nothing", "README", "text");
        assertThat(why(build(BOTH), "nothing"))
                .contains("names no module for this variant")
                .contains("kernel.modules.variables");
        assertThat(why(build(BOTH), "nothing")).contains("names no module for this variant");
        assertThat(made).hasSize(1);
    }

    @Test
    void whatTheBuildSetsItselfIsRefusedAsAVariable() {
        assertThatThrownBy(() -> new ModuleVariables(List.of("CONFIG_FOO=m", "ARCH=arm64")))
                .hasMessageContaining("'ARCH=arm64': ARCH is set by the build itself");
        assertThatThrownBy(() -> new ModuleVariables(List.of("CONFIG_FOO"))).hasMessageContaining("write NAME=VALUE");
        assertThatThrownBy(() -> new ModuleVariables(List.of("-f=x"))).hasMessageContaining("write NAME=VALUE");
    }

    @Test
    void whatIsForEditorsIsMadeOfThoseThatWereBuiltAndKept() throws Exception {
        module("c", "one.c", "c");
        module("rust", "two.rs", "rust");
        ExtraTarget target = ExtraTarget.named("rust-analyzer");
        for (String config : List.of(C_ONLY, BOTH, BOTH)) {
            ModuleBuilder builder = builder(config);
            build(builder);
            List<String> texts = new ArrayList<>();
            for (ModuleSource module : found()) {
                builder.forEditors(module, target, () -> engine, folder.resolve("editors.log"))
                        .ifPresent(texts::add);
            }
            assertThat(texts).isEqualTo(config.equals(BOTH) ? List.of("{\"of\": \"/work/rust\"}") : List.of());
        }
        assertThat(made).containsExactly("c", "c", "rust", "rust");
        reuse = Reuse.TREE;
        ModuleBuilder again = builder(BOTH);
        build(again);
        for (ModuleSource module : found()) {
            again.forEditors(module, target, () -> engine, folder.resolve("editors.log"));
        }
        assertThat(made).hasSize(7);
    }
}
