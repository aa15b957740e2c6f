package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A symbol that modpost finds nowhere, and what is said about it. */
class UndefinedSymbolTest extends PlayedModules {
    private static final String LINE =
            "say so in the Kbuild file of a_user: KBUILD_EXTRA_SYMBOLS := $(src)/../base/Module.symvers";

    @BeforeEach
    void use() throws Exception {
        module("a_user", "user.c", "x = base_fn();");
    }

    private AbstractStringAssert<?> failure() throws Exception {
        return assertThat(why(build(C_ONLY), "a_user")).contains("modpost: \"base_fn\" [a_user.ko] undefined!");
    }

    @Test
    void aModuleThatSeemsToExportItIsNamedWithWhatToWrite() throws Exception {
        module("base", "base.c", "int base_fn(void) { return 1; }\nSOME_EXPORT(&base_fn, 1);");
        failure().endsWith("\nThe module base seems to export base_fn: " + LINE);
        module("a_user", "user.c", "first_fn(); x = base_fn();");
        module("first", "first.c", "EXPORT_SYMBOL_GPL(first_fn);");
        failure().endsWith("base/Module.symvers $(src)/../first/Module.symvers");
    }

    @Test
    void aModuleThatWasBuiltBeforeAndExportsItIsKnownForSure() throws Exception {
        module("z_user", "user.c", "x = more_fn();");
        module("base", "base.c", "#define PUBLISH(n) made_elsewhere_##n\nmore_fn");
        assertThat(hint("z_user", Map.of("base", "0x0\tmore_fn\tbase\tEXPORT_SYMBOL\t\n".getBytes())))
                .isEqualTo("\nThe module base exports more_fn: " + LINE.replace("a_user", "z_user"));
    }

    private String hint(String module, Map<String, byte[]> exports) throws Exception {
        ModuleSource source = found().stream()
                .filter(one -> one.name().equals(module))
                .findFirst()
                .orElseThrow();
        return UndefinedSymbol.hint("modpost: " + module + ".ko: symbol 'more_fn' undefined!", source, exports, folder);
    }

    @Test
    void aKbuildFileThatHasAListGetsOneMore() throws Exception {
        module("base", "base.c", "EXPORT_SYMBOL_GPL(base_fn);");
        Files.writeString(modules.resolve("a_user/Kbuild"), "obj-m := user.o\nKBUILD_EXTRA_SYMBOLS :=\n");
        failure()
                .endsWith("base seems to export base_fn: add $(src)/../base/Module.symvers to KBUILD_EXTRA_SYMBOLS"
                        + " in the Kbuild file of a_user");
    }

    @Test
    void whatAVariantLeavesOutIsSaid() throws Exception {
        module(
                "base",
                "base.c",
                "#define MY_EXPORT(x) EXPORT_SYMBOL(x)\nMY_EXPORT(base_fn); // played make knows no macros");
        failure()
                .contains("The module base, which was built before, does not export base_fn in this variant")
                .endsWith("-Dkernel.modules.variables=CONFIG_...=m can say");
        assertThat(made).containsExactly("base", "a_user");
    }

    @Test
    void aForgottenExportIsSaid() throws Exception {
        module("base", "base.c", "int base_fn(void)\n{\n}\n");
        String write = ": write EXPORT_SYMBOL_GPL(base_fn); behind it there";
        failure()
                .endsWith("\nThe module base has base_fn and seems not to export it" + write
                        + ", or if it does export it, " + LINE);
        Files.move(modules.resolve("base"), modules.resolve("a_base"));
        failure().endsWith("\nThe module a_base has base_fn and does not export it" + write);
    }

    @Test
    void aWordAloneIsSaidToBeNoMore() throws Exception {
        module("base", "base.c", "extern int base_fn(void);");
        failure()
                .endsWith("\nNeither the kernel, as this variant is configured, nor a module here exports base_fn;"
                        + " the module base only mentions it. If that one exports it, " + LINE);
    }

    @Test
    void whatNobodyHasAndWhatTheKernelKeepsToItselfIsSaid() throws Exception {
        module("base", "base.c", "int base_fn_more(void) { } /* base_fn */");
        failure().endsWith("as this variant is configured, nor a module here exports base_fn");
        Files.writeString(
                cache.entry("builds", "b").resolve("tree/System.map"),
                "ffffffff81000000 T other_base_fn\nffffffff81000000 t base_fn\n");
        failure().endsWith("\nThe kernel has base_fn for itself alone: it does not export it, and no module here does");
    }

    @Test
    void otherErrorsHaveNoSuchHint() throws Exception {
        ModuleSource user = found().get(0);
        assertThat(UndefinedSymbol.hint("user.c:1:2: error: base_fn undefined!", user, Map.of(), folder))
                .isEmpty();
    }
}
