package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.Status;

/** The shapes in which modules come, and what of their folders make gets to see. */
class ModuleSourcesTest extends PlayedModules {
    @Test
    void whatAnEarlierMakeOrVersionControlLeftIsNoPartOfIt() throws Exception {
        module("m", "one.c", "c");
        assertThat(build(C_ONLY).get(0).status()).isEqualTo(Status.PASS);
        for (String left : new String[] {
            "one.o",
            "one.ko",
            "old.ko",
            ".one.o.cmd",
            "one.mod",
            "one.mod.c",
            "Module.symvers",
            "modules.order",
            ".git/HEAD",
            ".tmp_versions/one.mod"
        }) {
            Path file = modules.resolve("m").resolve(left);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "garbage");
        }
        assertThat(build(C_ONLY).get(0).upToDate()).isTrue();
        assertThat(found().get(0).folder().files()).containsOnlyKeys("Kbuild", "one.c");
        assertThat(artifacts.modules()).containsOnlyKeys("extra/m/one.ko");
    }

    @Test
    void linksAreFollowedAndThoseThatLeadNowhereLeftOut() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside/deep"));
        Files.writeString(outside.resolve("two.c"), "first");
        Path module = module("m", "one.c", "c").getParent();
        Files.createSymbolicLink(module.resolve("linked"), Path.of("../../../../outside/deep"));
        Files.createSymbolicLink(module.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(module.resolve("loop"), Path.of("."));
        Files.writeString(module.resolve("a note.txt"), "with a blank");
        build(C_ONLY);
        assertThat(artifacts.modules()).containsOnlyKeys("extra/m/linked/two.ko", "extra/m/one.ko");
        assertThat(build(C_ONLY).get(0).upToDate()).isTrue();
        Files.writeString(outside.resolve("two.c"), "second");
        assertThat(why(build(C_ONLY), "m")).isEqualTo("built: linked/two.c changed");
    }

    @Test
    void aModuleCanBeALinkToItsFolder() throws Exception {
        module("elsewhere", "one.rs", "rust");
        Path elsewhere = Files.move(modules.resolve("elsewhere"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(modules.resolve("m"), elsewhere);
        assertThat(why(build(C_ONLY), "m")).contains("RUST=n");
        assertThat(why(build(BOTH), "m")).startsWith("built");
    }

    @Test
    void theFolderItselfCanBeTheModule() throws Exception {
        Files.writeString(modules.resolve("Kbuild"), "obj-m := one/ two/\n");
        module("one", "one.c", "two_fn();");
        module("two", "two.c", "EXPORT_SYMBOL_GPL(two_fn);");
        Files.createDirectories(modules.resolve("target"));
        Files.writeString(modules.resolve("target/three.c"), "made by the build");
        assertThat(ModuleSources.in(modules, modules.resolve("target"))).hasSize(1);
        assertThat(ModuleSources.in(modules, modules.resolve("target"))
                        .get(0)
                        .folder()
                        .files())
                .containsOnlyKeys("Kbuild", "one/Kbuild", "one/one.c", "two/Kbuild", "two/two.c");
        Files.move(modules.resolve("Kbuild"), modules.resolve("Makefile"));
        assertThat(ModuleSources.in(modules, modules.resolve("target")))
                .extracting(ModuleSource::name)
                .containsExactly("kernel");
        Files.writeString(modules.resolve("Makefile"), "all: ; for m in */; do make -C $$m; done\n");
        Files.delete(modules.resolve("target/three.c"));
        Files.delete(modules.resolve("target"));
        assertThat(found()).extracting(ModuleSource::name).containsExactly("two", "one");
    }

    @Test
    void aFolderThatIsNoModuleIsNamedWithWhatToDo() throws Exception {
        assertThat(ModuleSources.in(folder.resolve("none"), folder)).isEmpty();
        Files.createDirectories(modules.resolve(".idea"));
        assertThat(found()).isEmpty();
        Path notes = Files.createDirectories(modules.resolve("notes"));
        assertThatThrownBy(this::found)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("notes has no Kbuild file")
                .hasMessageContaining("'obj-m := name.o'");
        Files.writeString(notes.resolve("Makefile"), "all: ; make -C src\n");
        assertThatThrownBy(this::found)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("the Makefile of " + notes + " names no object to Kbuild")
                .hasMessageContaining("'obj-m := name.o'");
        Files.writeString(notes.resolve("Makefile"), "include $(src)/objects.mk\n");
        assertThat(found()).hasSize(1);
    }

    /** As public modules do (openrazer, ddcci, xpadneo): the Makefile at the top is for make, those below for Kbuild. */
    @Test
    void whereOnlyFoldersBelowNameObjectsKbuildIsLedToThem() throws Exception {
        Path top = Files.createDirectories(modules.resolve("top"));
        for (String makefile : List.of("one/Makefile", "one/tests/Makefile", "two/Kbuild")) {
            Path file = top.resolve(makefile);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "obj-m := x.o\n");
        }
        Files.writeString(Files.createDirectories(top.resolve("docs")).resolve("Makefile"), "all: ; doxygen\n");
        for (String own : List.of("", "all: ; make -C one && make -C two\n")) {
            if (!own.isEmpty()) {
                Files.writeString(top.resolve("Makefile"), own);
            }
            ModuleFolder found = found().get(0).folder();
            assertThat(found.missingKbuildFile()).contains("obj-m := one/ two/");
            Path copies = folder.resolve("copies" + own.length());
            found.copyInto(copies);
            assertThat(copies.resolve("top/Kbuild")).hasContent("obj-m := one/ two/");
            assertThat(top.resolve("Kbuild")).doesNotExist();
        }
        Files.writeString(top.resolve("Kbuild"), "obj-$(CONFIG_X) := one/\n");
        ModuleFolder itself = found().get(0).folder();
        assertThat(itself.missingKbuildFile()).isEmpty();
        itself.copyInto(folder.resolve("itself"));
        assertThat(folder.resolve("itself/top/Kbuild")).hasContent("obj-$(CONFIG_X) := one/");
    }

    @Test
    void whereAFolderNamesObjectsKbuildIsNotLedToThoseBelowItToo() throws Exception {
        for (String makefile : List.of("src/8250/Makefile", "src/Common/Makefile", "src/Kbuild", "src-2/Makefile")) {
            Path file = modules.resolve("top").resolve(makefile);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "obj-m := x.o\n");
        }
        assertThat(found().get(0).folder().missingKbuildFile()).contains("obj-m := src-2/ src/");
    }

    @Test
    void whatACommentSaysNamesNoObject() throws Exception {
        Path makefile = module("m", "one.c", "c").resolveSibling("Makefile");
        Files.delete(makefile.resolveSibling("Kbuild"));
        for (String comment :
                List.of("# obj-m := one.o\n", "all:\n\tmake # obj-m := one.o\n", "#\n#x\n\t#obj-y += x\n")) {
            Files.writeString(makefile, comment);
            assertThatThrownBy(this::found)
                    .isInstanceOf(BuildException.class)
                    .hasMessageContaining("names no object to Kbuild");
        }
        Files.writeString(makefile, "# Kbuild's\nifneq ($(KERNELRELEASE),)\n  obj-m := one.o # all\nendif\n");
        assertThat(found()).hasSize(1);
    }

    @Test
    void aNameThatCannotBeUsedIsRefused() throws Exception {
        module("my module", "one.c", "c");
        assertThatThrownBy(this::found)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("my module cannot name a module");
    }

    @Test
    void aLinkToAWholeKernelTreeIsNoModule() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        for (int i = 0; i < 20_001; i++) {
            Files.createFile(tree.resolve("f" + i));
        }
        Files.createSymbolicLink(module("m", "one.c", "c").resolveSibling("build"), tree);
        assertThatThrownBy(this::found)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("more than 20000 files");
    }

    @Test
    void whatCannotBeReadIsNamed() throws Exception {
        Path link = module("m", "one.c", "c").resolveSibling("unreadable"); // a regular file whose start is no memory
        Files.createSymbolicLink(link, Path.of("/proc/self/mem"));
        assertThatThrownBy(this::found)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot read " + link + " of the module folder");
    }

    @Test
    void whatIsChangedMeanwhileIsNamed() throws Exception {
        Path file = module("m", "one.c", "c");
        ModuleFolder before = found().get(0).folder();
        Files.writeString(file, "changed");
        assertThatThrownBy(() -> before.copyInto(folder.resolve("copy")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("one.c was changed while it was read");
    }

    @Test
    void whatWasLeftOutThoughItIsNeededIsExplained() throws Exception {
        module("m", "one.c", "c");
        Files.writeString(modules.resolve("m/blob.o"), "without source");
        ModuleFolder module = found().get(0).folder();
        for (String target : new String[] {"blob.o", "/work/m/blob.o"}) {
            assertThat(ModuleHints.of(module, "No rule to make target '" + target + "', needed by './'", folder))
                    .contains("blob.o_shipped");
        }
        assertThat(ModuleHints.of(module, "No rule to make target 'gone.o'", folder))
                .isEmpty();
        assertThat(ModuleHints.of(module, "No rule to make target '../../../../etc/passwd'", folder))
                .isEmpty();
    }

    @Test
    void flagsThatTheKernelDoesNotReadAreNamed() throws Exception {
        module("m", "one.c", "c");
        Files.writeString(modules.resolve("m/Kbuild"), "obj-m := one.o\nEXTRA_CFLAGS += -I$(src)/include\n");
        ModuleFolder module = found().get(0).folder();
        Path lib = Files.createDirectories(folder.resolve("scripts")).resolve("Makefile.lib");
        Files.writeString(lib, "ccflags-y += $(EXTRA_CFLAGS)\n");
        assertThat(ModuleHints.of(module, "one.c:1: no such file", folder)).isEmpty();
        Files.writeString(lib, "c_flags = $(ccflags-y)\n");
        assertThat(ModuleHints.of(module, "one.c:1: no such file", folder)).contains("ccflags-y has taken its place");
    }
}
