package org.kernelmaven.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolNeedsTest {
    private static final Map<String, String> NEEDS = Map.of("llvm", "17.0.1", "rustc", "1.85.0", "bindgen", "0.71.1");

    @Test
    void versionsAreComparedByNumber() {
        assertThat(ToolNeeds.unmet(NEEDS, tools("19.1.7", "1.85.1", "0.71.1"), true))
                .isEmpty();
        assertThat(ToolNeeds.unmet(NEEDS, tools("17.0.1", "1.100", "0.72"), true))
                .isEmpty();
        assertThat(ToolNeeds.unmet(NEEDS, tools("9.0.1", "1.84.9", "0.71"), true))
                .containsExactlyInAnyOrder(
                        "clang is 9.0.1, this tree needs 17.0.1 or later",
                        "rustc is 1.84.9, this tree needs 1.85.0 or later",
                        "bindgen is 0.71, this tree needs 0.71.1 or later");
    }

    @Test
    void withoutRustItsToolsDoNotMatter() {
        assertThat(ToolNeeds.unmet(NEEDS, tools("17.0.1", "1.60.0", "0.50.0"), false))
                .isEmpty();
    }

    @Test
    void aTreeThatWasMadeForOneRustcSaysSo(@TempDir Path tree) throws Exception {
        Map<String, String> needs = Map.of("rustc", "1.62.0");
        Map<String, String> tools = tools("19.1.7", "1.85.1", "0.71.1");
        assertThat(ToolNeeds.tooNew(tree, needs, tools)).isEmpty();
        Path script = Files.createDirectories(tree.resolve("scripts")).resolve("rust_is_available.sh");
        Files.writeString(script, "echo >&2 \"*** Rust compiler '$RUSTC' is too old.\"\n");
        assertThat(ToolNeeds.tooNew(tree, needs, tools)).isEmpty();
        Files.writeString(script, "echo >&2 \"*** Rust compiler '$RUSTC' is too new. This may or may not work.\"\n");
        assertThat(ToolNeeds.tooNew(tree, needs, tools))
                .get()
                .asString()
                .startsWith("rustc is 1.85.1, this tree was made for 1.62.0");
        assertThat(ToolNeeds.tooNew(tree, needs, tools("19.1.7", "1.62.0", "0.56.0")))
                .isEmpty();
        assertThat(ToolNeeds.tooNew(tree, Map.of(), tools)).isEmpty();
    }

    private static Map<String, String> tools(String clang, String rustc, String bindgen) {
        return Map.of("clang", clang, "rustc", rustc, "bindgen", bindgen, "qemu", "10.0.2");
    }
}
