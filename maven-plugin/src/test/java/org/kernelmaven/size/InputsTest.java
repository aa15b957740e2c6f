package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    @TempDir
    Path folder;

    private byte[] module;

    @BeforeEach
    void read() throws Exception {
        module = RustMinimal.module();
    }

    private Path compressed(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packed = name.endsWith(".gz")
                        ? new GZIPOutputStream(out)
                        : new CompressorStreamFactory().createCompressorOutputStream(CompressorStreamFactory.XZ, out)) {
            packed.write(module);
        }
        return file;
    }

    @Test
    void aCompressedModuleHasTheSizesOfItsContent() throws Exception {
        Details plain =
                Inputs.measure(Files.write(folder.resolve("x.ko"), module)).get(0);
        for (String name : List.of("x.ko.gz", "x.ko.xz")) {
            Path file = compressed(name);
            Details packed = Inputs.measure(file).get(0);
            assertThat(packed.artifact().name()).isEqualTo("x.ko");
            assertThat(packed.artifact().text()).isEqualTo(plain.artifact().text());
            assertThat(packed.owners()).isEqualTo(plain.owners());
            assertThat(packed.artifact().bytes()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void ofAFolderWhatCanBeMeasuredIs() throws Exception {
        compressed("lib/modules/a.ko.xz");
        compressed("lib/b.ko.gz");
        Files.writeString(folder.resolve("modules.dep"), "a: b\n");
        assertThat(Inputs.measure(folder))
                .extracting(details -> details.artifact().name())
                .containsExactly("lib/b.ko", "lib/modules/a.ko");
    }

    @Test
    void whatCannotBeMeasuredIsSaid() throws Exception {
        assertThatThrownBy(() -> Inputs.measure(folder.resolve("absent")))
                .isInstanceOf(SizeException.class)
                .hasMessageContaining("there is no file or folder");
        assertThatThrownBy(() -> Inputs.measure(folder))
                .isInstanceOf(SizeException.class)
                .hasMessageContaining("is no kernel, no module");
        assertThatThrownBy(() -> Inputs.measure(Files.write(folder.resolve("x.ko.zst"), module)))
                .isInstanceOf(SizeException.class)
                .hasMessageContaining("zstd -d");
        assertThatThrownBy(() -> Inputs.measure(Files.write(folder.resolve("y.ko.xz"), module)))
                .isInstanceOf(SizeException.class)
                .hasMessageContaining("y.ko.xz");
    }
}
