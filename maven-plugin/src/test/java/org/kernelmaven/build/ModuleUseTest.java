package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.Status;

/** Modules that use each other's symbols and headers. */
class ModuleUseTest extends PlayedModules {
    private static final String EXTRA = "obj-m := user.o\nKBUILD_EXTRA_SYMBOLS := $(src)/../base/Module.symvers\n";

    private void userAndBase() throws Exception {
        module("a_user", "user.c", "/* of base */ x = base_fn();");
        module("base", "base.c", "EXPORT_SYMBOL_GPL(base_fn);");
    }

    @Test
    void whatIsUsedIsBuiltBefore() throws Exception {
        userAndBase();
        module("z_first", "first.c", "EXPORT_SYMBOL_GPL(first_fn);");
        module("base", "base.c", "EXPORT_SYMBOL_GPL(base_fn); first_fn();");
        assertThat(build(C_ONLY)).allMatch(step -> step.status() == Status.PASS);
        assertThat(made).containsExactly("z_first", "base", "a_user");
    }

    @Test
    void whatAMacroExportsIsUsedTooWhereverItIsDefined() throws Exception {
        module("a_user", "user.c", "base_fn(); x = common_fn();");
        module("base", "base.h", "#define MY_EXPORT(x) EXPORT_SYMBOL_GPL(x)");
        module("base", "base.c", "#include \"base.h\"\nMY_EXPORT(base_fn);");
        module("common", "common.c", "#include \"../headers/export.h\"\nTHEIR_EXPORT(common_fn);");
        Path header = Files.createDirectories(modules.resolve("headers")).resolve("export.h");
        Files.writeString(header, "#define THEIR_EXPORT(x) EXPORT_SYMBOL(x)");
        assertThat(found()).extracting(ModuleSource::name).containsExactly("base", "common", "a_user");
        assertThat(uses("a_user")).containsExactly("base", "common");
    }

    @Test
    void whatAModuleExportsThatHasItsKbuildFileBelowIsUsedToo() throws Exception {
        userAndBase();
        Path below = Files.createDirectories(modules.resolve("base/src"));
        Files.move(modules.resolve("base/Kbuild"), below.resolve("Kbuild"));
        Files.move(modules.resolve("base/base.c"), below.resolve("base.c"));
        assertThat(build(C_ONLY)).allMatch(step -> step.status() == Status.PASS);
        assertThat(made).containsExactly("base", "a_user");
        assertThat(found().get(1).others()).containsOnlyKeys("base");
    }

    @Test
    void twoMacrosWithTheSameParameterAreNoSymbolOfTwo() throws Exception {
        module("a", "a.c", "#define A_EXPORT(x) EXPORT_SYMBOL(x)");
        module("b", "b.c", "#define B_EXPORT(x) EXPORT_SYMBOL(x)");
        module("c", "c.c", "int x;");
        assertThat(uses("c")).isEmpty();
    }

    @Test
    void itIsBuiltAgainWhereTheExportsChangedAndOnlyThen() throws Exception {
        userAndBase();
        build(C_ONLY);
        module("base", "base.c", "EXPORT_SYMBOL_GPL(base_fn); other");
        assertThat(why(build(C_ONLY), "a_user")).startsWith("same module");
        module("base", "base.c", "EXPORT_SYMBOL_GPL(base_fn); EXPORT_SYMBOL_GPL(base_more);");
        assertThat(why(build(C_ONLY), "a_user")).isEqualTo("built: what base exports changed");
        assertThat(made).containsExactly("base", "a_user", "base", "base", "a_user");
        assertThat(why(build(BOTH), "a_user")).isEqualTo("built: for another kernel than before");
    }

    @Test
    void theModuleIsTheSameWhateverWasBuiltBefore() throws Exception {
        module("base", "base.c", "EXPORT_SYMBOL_GPL(base_fn);");
        build(C_ONLY);
        userAndBase();
        assertThat(why(build(C_ONLY), "a_user")).isEqualTo("built: for the first time");
        Files.writeString(modules.resolve("base/Kbuild"), "obj-m := base.o # again\n");
        assertThat(why(build(C_ONLY), "a_user")).startsWith("same module");
        assertThat(made).containsExactly("base", "a_user", "base");
    }

    @Test
    void aKbuildFileThatListsSymbolsItselfIsBelieved() throws Exception {
        userAndBase();
        module("twin", "twin.c", "EXPORT_SYMBOL_GPL(base_fn);");
        Files.writeString(modules.resolve("a_user/Kbuild"), EXTRA);
        assertThat(build(C_ONLY)).allMatch(step -> step.status() == Status.PASS);
        assertThat(made).containsExactly("base", "a_user", "twin");
        assertThat(uses("a_user")).containsExactly("base");
        Files.writeString(
                modules.resolve("a_user/Kbuild"),
                "obj-m := user.o\nB := $(src)/../twin\nKBUILD_EXTRA_SYMBOLS += $(B)/Module.symvers\n");
        assertThat(uses("a_user")).containsExactly("twin");
        Files.writeString(
                modules.resolve("a_user/Kbuild"), "obj-m := user.o\nccflags-y := -I../twin\nKBUILD_EXTRA_SYMBOLS :=\n");
        assertThat(uses("a_user")).isEmpty();
    }

    private Set<String> uses(String module) throws Exception {
        return found().stream()
                .filter(source -> source.name().equals(module))
                .findFirst()
                .orElseThrow()
                .uses()
                .keySet();
    }

    @Test
    void aSymbolOfTwoModulesHasToBeChosen() throws Exception {
        userAndBase();
        module("twin", "twin.c", "EXPORT_SYMBOL_GPL(base_fn);");
        assertThatThrownBy(this::found)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("a_user uses base_fn, which both base and twin export")
                .hasMessageContaining("KBUILD_EXTRA_SYMBOLS := $(src)/../base/Module.symvers");
    }

    @Test
    void modulesThatUseEachOtherAreRefusedByName() throws Exception {
        module("a", "a.c", "b_fn(); EXPORT_SYMBOL_GPL(a_fn);");
        module("b", "b.c", "c_fn(); EXPORT_SYMBOL_GPL(b_fn);");
        module("c", "c.c", "a_fn(); EXPORT_SYMBOL_GPL(c_fn);");
        module("uses", "u.c", "a_fn();");
        assertThatThrownBy(this::found)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("a uses b_fn of b, b uses c_fn of c, c uses a_fn of a")
                .hasMessageNotContaining("uses uses");
        module("c", "c.c", "// a_fn() in a comment\n\"a path\" EXPORT_SYMBOL_GPL(c_fn);");
        assertThat(found()).extracting(ModuleSource::name).containsExactly("c", "b", "a", "uses");
    }

    @Test
    void whatUsesAModuleThatAVariantCannotHaveIsLeftOutToo() throws Exception {
        module("base", "base.rs", "EXPORT_SYMBOL_GPL(base_fn)");
        module("user", "user.c", "base_fn();");
        assertThat(why(build(C_ONLY), "user")).isEqualTo("it uses base_fn of base, which is left out");
        assertThat(why(build(BOTH), "user")).startsWith("built");
    }

    @Test
    void aFolderThatAnotherNamesIsBesideIt() throws Exception {
        module("m", "m.c", "#include \"../common/a.h\"");
        Path header = Files.createDirectories(modules.resolve("common")).resolve("a.h");
        Files.writeString(header, "#include \"../deep/b.h\"");
        Files.writeString(Files.createDirectories(modules.resolve("deep")).resolve("b.h"), "b");
        build(C_ONLY);
        assertThat(build(C_ONLY).get(0).upToDate()).isTrue();
        Files.writeString(modules.resolve("deep/b.h"), "changed");
        assertThat(why(build(C_ONLY), "m")).isEqualTo("built: deep/b.h changed");
        Files.writeString(modules.resolve("m/m.c"), "");
        assertThatThrownBy(this::found)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("common has no Kbuild file")
                .hasMessageContaining("no module names it as ../common");
    }
}
