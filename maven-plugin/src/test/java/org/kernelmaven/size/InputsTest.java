package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.result.Delta;

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
        String format = name.endsWith(".gz")
                ? CompressorStreamFactory.GZIP
                : name.endsWith(".xz") ? CompressorStreamFactory.XZ : CompressorStreamFactory.ZSTANDARD;
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packed = new CompressorStreamFactory().createCompressorOutputStream(format, out)) {
            packed.write(module);
        }
        return file;
    }

    @Test
    void aCompressedModuleHasTheSizesOfItsContent() throws Exception {
        Details plain =
                Inputs.at(Files.write(folder.resolve("x.ko"), module)).measure().get(0);
        for (String name : List.of("x.ko.gz", "x.ko.xz", "x.ko.zst")) {
            Path file = compressed(name);
            Details packed = Inputs.at(file).measure().get(0);
            assertThat(packed.artifact().name()).isEqualTo("x.ko");
            assertThat(packed.artifact().text()).isEqualTo(plain.artifact().text());
            assertThat(packed.artifact().strippedBytes())
                    .isNotNull()
                    .isEqualTo(plain.artifact().strippedBytes());
            assertThat(packed.owners()).isEqualTo(plain.owners());
            assertThat(packed.artifact().bytes()).isEqualTo(Files.size(file));
        }
    }

    /** With a boot header and a payload; its unpacked size follows a payload that is not gzip's. */
    private Path bootImage(byte[] payload, int after) throws Exception {
        ByteBuffer image =
                ByteBuffer.allocate(2 * 512 + payload.length + after + 100).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x1f1, (byte) 1).putInt(0x202, 0x53726448).putShort(0x206, (short) 0x20f);
        image.putInt(0x248, 40).putInt(0x24c, payload.length + after);
        image.position(1024 + 40);
        image.put(payload);
        if (after == 4) {
            image.putInt(module.length);
        }
        return Files.write(folder.resolve("vmlinuz"), Arrays.copyOf(image.array(), image.capacity()));
    }

    @Test
    void aBootImageHasTheSizesOfTheKernelInIt() throws Exception {
        for (String name : List.of("x.ko.gz", "x.ko.xz", "x.ko.zst")) {
            byte[] payload = Files.readAllBytes(compressed(name));
            int after = name.endsWith(".gz") ? 0 : 4;
            Details image = Inputs.at(bootImage(payload, after)).measure().get(0);
            assertThat(image.artifact().text()).isEqualTo(2799);
            assertThat(image.artifact().parts())
                    .isEqualTo(Map.of("setup", 1024L, "payload", (long) payload.length + after, "decompressor", 100L));
        }
    }

    @Test
    void bootImagesAreComparedByPartToo() throws Exception {
        List<Details> one = Inputs.at(bootImage(new byte[500], 0)).measure();
        List<Details> other = Inputs.at(bootImage(new byte[700], 0)).measure();
        assertThat(Comparer.compare("a", one, "b", other).artifacts().get(0).parts())
                .containsEntry("payload", Delta.of(500, 700))
                .containsEntry("setup", Delta.of(1024, 1024));
    }

    @Test
    void aBootImageWithAnUnknownPayloadHasItsParts() throws Exception {
        Details image = Inputs.at(bootImage(new byte[500], 0)).measure().get(0);
        assertThat(image.artifact().text()).isNull();
        assertThat(image.artifact().parts()).containsEntry("payload", 500L);
    }

    @Test
    void ofAFolderWhatCanBeMeasuredIs() throws Exception {
        compressed("lib/modules/a.ko.xz");
        compressed("lib/b.ko.gz");
        Files.writeString(folder.resolve("modules.dep"), "a: b\n");
        assertThat(Inputs.at(folder).measure())
                .extracting(details -> details.artifact().name())
                .containsExactly("lib/b.ko", "lib/modules/a.ko");
    }

    private List<String> names() throws Exception {
        return Inputs.at(folder).measure().stream()
                .map(details -> details.artifact().name())
                .toList();
    }

    @Test
    void theKernelsReleaseIsNoPartOfAName() throws Exception {
        compressed("lib/modules/6.1.0-47-amd64/kernel/a.ko.xz");
        compressed("usr/lib/debug/lib/modules/6.1.0-47-amd64/b-6.1.ko.gz");
        Files.createDirectories(folder.resolve("boot"));
        Files.write(folder.resolve("boot/vmlinuz-6.1.0-47-amd64"), module);
        Files.write(folder.resolve("boot/vmlinux-6.1.0-47-amd64"), module);
        assertThat(names())
                .containsExactly(
                        "boot/vmlinux",
                        "boot/vmlinuz",
                        "lib/modules/kernel/a.ko",
                        "usr/lib/debug/lib/modules/b-6.1.ko");
        Path kernel = folder.resolve("boot/vmlinuz-6.1.0-47-amd64");
        assertThat(Inputs.at(kernel).measure().get(0).artifact().name()).isEqualTo("vmlinuz");
    }

    @Test
    void norIsItBelowTheFolderOfAllModules() throws Exception {
        compressed("modules/6.1.0-47-amd64/kernel/a.ko.xz");
        compressed("modules/6.1.0-47-amd64/extra/b.ko.xz");
        assertThat(Inputs.at(folder.resolve("modules")).measure())
                .extracting(details -> details.artifact().name())
                .containsExactly("extra/b.ko", "kernel/a.ko");
    }

    @Test
    void twoReleasesStayApart() throws Exception {
        Files.write(folder.resolve("vmlinuz-6.1.0-47-amd64"), module);
        Files.write(folder.resolve("vmlinuz-6.1.0-50-amd64"), module);
        compressed("lib/modules/6.1.0-47-amd64/a.ko.xz");
        assertThat(names())
                .containsExactly("lib/modules/6.1.0-47-amd64/a.ko", "vmlinuz-6.1.0-47-amd64", "vmlinuz-6.1.0-50-amd64");
    }

    @Test
    void noFileTakesThePlaceOfAnother() throws Exception {
        Files.write(folder.resolve("vmlinux"), module);
        Files.write(folder.resolve("vmlinux-6.1.0-47-amd64"), module);
        compressed("modules/6.1.0-47-amd64/a.ko.xz");
        compressed("modules/a.ko.gz");
        Files.write(folder.resolve("modules/a.ko"), module);
        assertThat(names())
                .containsExactly(
                        "modules/a.ko", "modules/a.ko.gz", "modules/a.ko.xz", "vmlinux", "vmlinux-6.1.0-47-amd64");
    }

    @Test
    void aLinkBesideTheKernelIsNoOtherFile() throws Exception {
        Files.write(folder.resolve("vmlinuz-6.1.0-47-amd64"), module);
        Files.createSymbolicLink(folder.resolve("vmlinuz"), Path.of("vmlinuz-6.1.0-47-amd64"));
        assertThat(names()).containsExactly("vmlinuz");
    }

    @Test
    void theFolderCanBeALink() throws Exception {
        compressed("lib/modules/6.1.0-47-amd64/a.ko.xz");
        Path link = Files.createSymbolicLink(folder.resolve("new"), Path.of("lib/modules"));
        assertThat(Inputs.at(link).measure())
                .extracting(details -> details.artifact().name())
                .containsExactly("a.ko");
    }

    @Test
    void aModulesNameIsNoRelease() throws Exception {
        compressed("modules/8021q/8021q.ko.xz");
        compressed("modules/foo/foo.ko.xz");
        assertThat(names()).containsExactly("modules/8021q/8021q.ko", "modules/foo/foo.ko");
    }

    @Test
    void aReleaseCanHaveAnyCharacters() throws Exception {
        compressed("lib/modules/6.1.0+rc[1].(x)$1/a.ko.xz");
        compressed("lib/submodules/6.1.0+rc[1].(x)$1/b.ko.xz");
        Files.write(folder.resolve("vmlinux-6.1.0+rc[1].(x)$1"), module);
        assertThat(names()).containsExactly("lib/modules/a.ko", "lib/submodules/6.1.0+rc[1].(x)$1/b.ko", "vmlinux");
    }

    @Test
    void aModuleAndTheSameOneCompressedAreTwoFiles() throws Exception {
        Files.write(folder.resolve("a.ko"), module);
        compressed("a.ko.xz");
        compressed("b.ko.gz");
        compressed("b.ko.zst");
        assertThat(Inputs.at(folder).measure())
                .extracting(details -> details.artifact().name() + " "
                        + details.artifact().parts().containsKey("(compressed)"))
                .containsExactly("a.ko false", "a.ko.xz true", "b.ko true", "b.ko.zst true");
    }

    @Test
    void whatCannotBeMeasuredIsSaid() throws Exception {
        assertThatThrownBy(() -> Inputs.at(folder.resolve("absent")).measure())
                .isInstanceOf(SizeException.class)
                .hasMessageContaining("there is no file or folder");
        assertThatThrownBy(() -> Inputs.at(folder).measure())
                .isInstanceOf(SizeException.class)
                .hasMessageContaining("is no kernel, no module");
        assertThatThrownBy(() -> Inputs.at(Files.write(folder.resolve("y.ko.xz"), module))
                        .measure())
                .isInstanceOf(SizeException.class)
                .hasMessageContaining("y.ko.xz: ")
                .hasMessageContaining("not compressed in a way that is known");
        byte[] cut = Arrays.copyOf(Files.readAllBytes(compressed("z.ko.zst")), 500);
        assertThatThrownBy(() ->
                        Inputs.at(Files.write(folder.resolve("z.ko.zst"), cut)).measure())
                .isInstanceOf(SizeException.class)
                .hasMessageContaining("z.ko.zst: ");
    }
}
