package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.elf.ElfWriter;

/** Symbols without a size, in a made-up object file: 32 bytes of .rodata, "table" at 0 and "next" at 24. */
class LabelTest {
    @TempDir
    Path folder;

    private Path object() throws Exception {
        byte[] content = new byte[32];
        Arrays.fill(content, (byte) 0xee);
        ElfWriter elf = ElfWriter.amd64();
        int rodata = elf.section(".rodata", ElfWriter.ALLOC, 1, content);
        return Files.write(
                folder.resolve("vmlinux"),
                elf.symbol("table", rodata, 0, 0).symbol("next", rodata, 24, 0).bytes());
    }

    private Map<String, Long> byName(LinkMap map) throws Exception {
        return Measurer.measure("vmlinux", object(), map).owners().entrySet().stream()
                .collect(Collectors.toMap(
                        owned -> Division.SYMBOL.of(owned.getKey()) + " "
                                + owned.getKey().object(),
                        Map.Entry::getValue));
    }

    @Test
    void aLabelReachesToTheNext() throws Exception {
        assertThat(byName(LinkMap.NONE)).isEqualTo(Map.of("table ", 24L, "next ", 8L));
    }

    @Test
    void aPageOfZerosIsItsLabelsWhateverItsAddress() throws Exception {
        for (int at : new int[] {4096, 8192}) {
            ElfWriter elf = ElfWriter.amd64();
            int data = elf.section(".data", ElfWriter.ALLOC | ElfWriter.WRITE, 4096, new byte[16384]);
            elf.symbol("before", data, 0, at).symbol("page", data, at, 0).symbol("after", data, at + 4096, 12288 - at);
            byte[] linked = elf.bytes();
            linked[16] = 2; // ET_EXEC
            Path file = Files.write(folder.resolve("vmlinux"), linked);
            assertThat(Measurer.measure("vmlinux", file, LinkMap.NONE).owners().entrySet())
                    .extracting(owned -> Division.SYMBOL.of(owned.getKey()) + " " + owned.getValue())
                    .contains("page 4096");
        }
    }

    @Test
    void aLabelDoesNotReachOutOfItsObject() throws Exception {
        LinkMap map = new LinkMap(
                Map.of(
                        ".rodata",
                        new LinkMapFile.Output(
                                ".rodata",
                                List.of(
                                        new LinkMap.Piece(0, 16, "a.o", ".data"),
                                        new LinkMap.Piece(16, 32, "b.o", ".data")),
                                List.of())),
                Map.of());
        assertThat(byName(map)).isEqualTo(Map.of("table a.o", 16L, "(unattributed) b.o", 8L, "next b.o", 8L));
    }
}
