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

/** What a linker map says about bytes without a symbol: 32 of a section, 12 of a.o and, 4 further on, 16 of b.o. */
class LinkMapOwnersTest {
    @TempDir
    Path folder;

    private Map<String, Long> owners(String output, String input, LinkMap.Stripped... stripped) throws Exception {
        byte[] content = new byte[32];
        Arrays.fill(content, (byte) 0xee);
        ElfWriter elf = ElfWriter.amd64();
        elf.section(output, ElfWriter.ALLOC, 1, content);
        Path file = Files.write(folder.resolve("vmlinux"), elf.bytes());
        List<LinkMap.Piece> pieces =
                List.of(new LinkMap.Piece(0, 12, "a.o", input), new LinkMap.Piece(16, 32, "b.o", input));
        LinkMap map = new LinkMap(Map.of(output, new LinkMapFile.Output(output, pieces, List.of(stripped))), Map.of());
        return Measurer.measure("vmlinux", file, map).owners().entrySet().stream()
                .collect(Collectors.toMap(
                        owned -> Division.SYMBOL.of(owned.getKey()) + " "
                                + owned.getKey().object(),
                        Map.Entry::getValue));
    }

    @Test
    void readOnlyDataIsConstants() throws Exception {
        Map<String, Long> constants = Map.of("(constants) a.o", 12L, "(padding) ", 4L, "(constants) b.o", 16L);
        assertThat(owners(".rodata", ".rodata.cst4")).isEqualTo(constants);
        assertThat(owners(".init.data", ".init.rodata")).isEqualTo(constants);
    }

    @Test
    void whatNothingTellsIsUnattributed() throws Exception {
        assertThat(owners(".data", ".data"))
                .isEqualTo(Map.of("(unattributed) a.o", 12L, "(padding) ", 4L, "(unattributed) b.o", 16L));
    }

    @Test
    void whatWasStrippedAfterTheLinkHasItsName() throws Exception {
        assertThat(owners(".data", ".data", new LinkMap.Stripped(18, 6, "__mod_device_table__kmod_x__pci__ids")))
                .isEqualTo(Map.of(
                        "(unattributed) a.o",
                        12L,
                        "(padding) ",
                        4L,
                        "(unattributed) b.o",
                        10L,
                        "__mod_device_table__kmod_x__pci__ids b.o",
                        6L));
    }

    @Test
    void aTablesRowsAreTheirObjectsAndWhatIsBetweenIsPadding() throws Exception {
        assertThat(owners("__ex_table", "__ex_table"))
                .isEqualTo(Map.of("(exception table) a.o", 12L, "(padding) ", 4L, "(exception table) b.o", 16L));
    }
}
