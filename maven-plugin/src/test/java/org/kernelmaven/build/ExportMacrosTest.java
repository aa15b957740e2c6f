package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shapes in which sources export symbols. */
class ExportMacrosTest {
    private static Set<String> exports(String... code) {
        String all = String.join("\n", code);
        return ExportMacros.of(all).exports(all);
    }

    @Test
    void theKernelsOwnWordsExportTheirFirstArgument() {
        assertThat(exports(
                        "EXPORT_SYMBOL(a);",
                        "EXPORT_SYMBOL_NS_GPL( b , \"NS\");",
                        "EXPORT_SYMBOL_GPL(\n\tc);",
                        "EXPORT_PER_CPU_SYMBOL(d);",
                        "NO_EXPORT_SYMBOL(e);"))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void aMacroThatComesDownToOneExportsToo() {
        assertThat(exports(
                        "#define MY_EXPORT(x) EXPORT_SYMBOL_GPL(x)",
                        "# define MY_NS(sym) \\",
                        "\textern int sym; \\",
                        "\tEXPORT_SYMBOL_NS_GPL(sym, \"NS\")",
                        "#define MY_FUNCTION(type, name, args...) MY_EXPORT(name); type name(args)",
                        "#define MY_PREFIXED(name) EXPORT_SYMBOL(my_ ## name)",
                        "#define MY_ALIAS EXPORT_SYMBOL_GPL",
                        "#define OTHER(x) call(x)",
                        "MY_EXPORT(a); MY_NS(b);",
                        "MY_FUNCTION(int, c, int (*f)(int), int);",
                        "MY_PREFIXED(d); MY_ALIAS(e); OTHER(f);"))
                .containsExactly("a", "b", "c", "e", "my_d");
    }

    @Test
    void aMacrosParameterIsNoSymbol() {
        assertThat(exports("#define MY_EXPORT(x) EXPORT_SYMBOL_GPL(x)")).isEmpty();
        assertThat(exports("#define PASTED(x) EXPORT_SYMBOL(x##_more)")).isEmpty();
        assertThat(exports("#define BOTH EXPORT_SYMBOL(a); EXPORT_SYMBOL(b)", "BOTH;"))
                .containsExactly("a", "b");
    }

    @Test
    void aMacroOfTheKernelsNameCanBeTheSourcesOwn() {
        assertThat(exports(
                        "#ifndef EXPORT_SYMBOL_NS_GPL",
                        "#define EXPORT_SYMBOL_NS_GPL(sym, ns) EXPORT_SYMBOL_GPL(sym)",
                        "#endif",
                        "#define EXPORT_SYMBOL_TYPED(type, sym) EXPORT_SYMBOL(sym)",
                        "EXPORT_SYMBOL_NS_GPL(a, NS); EXPORT_SYMBOL_TYPED(int, b);"))
                .containsExactly("a", "b");
    }

    @Test
    void aMacroThatCannotEndIsNoHarm() {
        assertThat(exports("#define A(x) A(x) B(x)", "#define B(x) A(x) EXPORT_SYMBOL(x)", "A(a);", "B(b);", "A(c"))
                .containsExactly("a", "b");
    }
}
