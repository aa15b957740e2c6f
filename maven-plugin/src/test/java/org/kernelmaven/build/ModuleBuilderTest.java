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
        BuildStep broken = build(BOTH).get(0);
        assertThat(broken.status()).isEqualTo(Status.FAIL);
        assertThat(broken.reason())
                .startsWith("the module broken of variant v failed (make's exit status 2)\none.c:1: it says error\n")
                .contains(">     1 | an error", "\nLog: ");
        assertThat(broken.error().file()).isEqualTo("extra/broken/one.c");
        assertThat(broken.line()).isEqualTo("extra/broken/one.c:1: it says error");
        assertThat(artifacts.modules()).isEmpty();
        assertThat(folder.resolve("cache/modules")).isEmptyDirectory();
    }

    @Test
    void anErrorInWhatItIncludesNamesThatFile() throws Exception {
        module("beside", "b.c", "c");
        module("broken", "one.c", "#include \"../beside/b.c\" /* error in ../beside/b.c */");
        module("kernels", "one.c", "error in /src/include/linux/x.h");
        assertThat(build(BOTH))
                .extracting(step -> step.error() == null ? null : step.error().file())
                .containsExactly(null, "extra/beside/b.c", "include/linux/x.h");
    }

    @Test
    void whatDoesNotUseABrokenOneIsBuiltAllTheSameAndWhatDoesIsNotTried() throws Exception {
        module("a_broken", "one.c", "error; EXPORT_SYMBOL_GPL(broken_fn);");
        module("b_good", "good.c", "c");
        module("c_user", "user.c", "broken_fn(); EXPORT_SYMBOL_GPL(user_fn);");
        module("d_top", "top.c", "user_fn();");
        module("e_worse", "worse.c", "error");
        List<BuildStep> built = build(BOTH);
        assertThat(built)
                .extracting(step -> step.name() + " " + step.status())
                .containsExactly("a_broken FAIL", "b_good PASS", "c_user MISS", "d_top MISS", "e_worse FAIL");
        assertThat(why(built, "c_user")).isEqualTo("it uses broken_fn of a_broken, which did not build");
        assertThat(why(built, "d_top")).isEqualTo("it uses user_fn of c_user, which did not build");
        assertThat(made).containsExactly("a_broken", "b_good", "e_worse");
        assertThat(artifacts.modules()).containsOnlyKeys("extra/b_good/good.ko");
        module("a_broken", "one.c", "EXPORT_SYMBOL_GPL(broken_fn);");
        assertThat(build(BOTH))
                .extracting(BuildStep::status)
                .containsOnlyOnce(Status.FAIL)
                .doesNotContain(Status.MISS);
    }

    @Test
    void whatAVariantCannotHaveAnywayIsLeftOutThoughSomethingElseThatItUsesIsBroken() throws Exception {
        module("base", "base.rs", "EXPORT_SYMBOL_GPL(base_fn)");
        module("a_broken", "one.c", "error; EXPORT_SYMBOL_GPL(broken_fn);");
        module("user", "user.c", "base_fn(); broken_fn();");
        List<BuildStep> built = build(C_ONLY);
        assertThat(built).extracting(BuildStep::status).containsExactly(Status.FAIL, Status.SKIP, Status.SKIP);
        assertThat(why(built, "user")).isEqualTo("it uses base_fn of base, which is left out");
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
