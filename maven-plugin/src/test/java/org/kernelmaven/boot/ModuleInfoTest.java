package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real module: Linux 7.3.4's samples/rust/rust_minimal.ko. */
class ModuleInfoTest {
    @TempDir
    Path folder;

    private byte[] module;

    @BeforeEach
    void readModule() throws Exception {
        try (InputStream in = ModuleInfoTest.class.getResourceAsStream("/org/kernelmaven/size/rust_minimal.ko")) {
            module = in.readAllBytes();
        }
    }

    /** The same module, but with another text of the same length in place of its author. */
    private Path module(String name, String text) throws Exception {
        String author = "author=Rust for Linux Contributors";
        String content = new String(module, StandardCharsets.ISO_8859_1);
        assertThat(content).contains(author).contains("depends=\0");
        String changed = content.replace("depends=\0", "dependx=\0")
                .replace(author, text + "\0".repeat(author.length() - text.length()));
        return Files.write(folder.resolve(name), changed.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void readsWhichKernelAModuleIsFor() throws Exception {
        ModuleInfo info = ModuleInfo.read(Files.write(folder.resolve("m.ko"), module));
        assertThat(info.release()).startsWith("7.3.4");
        assertThat(info.depends()).isEmpty();
    }

    @Test
    void takesWhatAModuleDependsOnWithIt() throws Exception {
        Map<String, Path> all = Map.of(
                "a/top.ko", module("top.ko", "depends=mid_dle"),
                "b/mid-dle.ko", module("mid-dle.ko", "depends=base"),
                "c/base.ko", module("base.ko", "depends="),
                "c/other.ko", module("other.ko", "depends="));
        assertThat(ModuleInfo.withDependencies(List.of("a/top.ko"), all).keySet())
                .containsExactly("c/base.ko", "b/mid-dle.ko", "a/top.ko");
        assertThat(GuestFiles.of(all, List.of("a/top.ko", "c/base.ko", "c/other.ko"), Map.of(), List.of(), false)
                        .load())
                .containsExactly("c/base.ko", "a/top.ko", "c/other.ko");
    }

    @Test
    void refusesTwoOfTheSameName() throws Exception {
        Map<String, Path> all = Map.of(
                "a/one-x.ko", module("one-x.ko", "depends="),
                "b/one_x.ko", module("one_x.ko", "depends="));
        assertThatThrownBy(() -> ModuleInfo.withDependencies(List.of("a/one-x.ko", "b/one_x.ko"), all))
                .isInstanceOf(BootException.class)
                .hasMessageContaining("a/one-x.ko and b/one_x.ko have the same name");
        assertThat(ModuleInfo.withDependencies(List.of("b/one_x.ko"), all)).containsOnlyKeys("b/one_x.ko");
    }

    @Test
    void namesAModuleThatWasNotBuilt() throws Exception {
        Map<String, Path> all = Map.of("a/top.ko", module("top.ko", "depends=gone"));
        assertThatThrownBy(() -> ModuleInfo.withDependencies(List.of("a/top.ko"), all))
                .isInstanceOf(BootException.class)
                .hasMessageContaining("a/top.ko depends on gone");
    }

    @Test
    void refusesWhatIsNoModule() throws Exception {
        Path text = Files.writeString(folder.resolve("x.ko"), "no ELF file");
        assertThatThrownBy(() -> ModuleInfo.read(text))
                .isInstanceOf(BootException.class)
                .hasMessageContaining("x.ko");
    }
}
