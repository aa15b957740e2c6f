package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbols without a size, in a made-up object file: 32 bytes of .rodata, "table" at 0 and "next" at 24. */
class LabelTest {
    private static final String NAMES = "\0.rodata\0.symtab\0.strtab\0table\0next\0";
    private static final int RODATA = 64;
    private static final int SYMTAB = 96;
    private static final int STRTAB = SYMTAB + 3 * 24;
    private static final int HEADERS = STRTAB + 40;

    @TempDir
    Path folder;

    private Path object() throws Exception {
        ByteBuffer elf = ByteBuffer.allocate(HEADERS + 4 * 64).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        elf.putShort(16, (short) 1).putShort(18, (short) 62).putLong(40, HEADERS);
        elf.putShort(58, (short) 64).putShort(60, (short) 4).putShort(62, (short) 3);
        for (int i = 0; i < 32; i++) {
            elf.put(RODATA + i, (byte) 0xee);
        }
        symbol(elf.position(SYMTAB + 24), "table", 0);
        symbol(elf.position(SYMTAB + 48), "next", 24);
        elf.put(STRTAB, NAMES.getBytes(StandardCharsets.US_ASCII));
        section(elf.position(HEADERS + 64), ".rodata", 1, 2, RODATA, 32, 0, 0);
        section(elf.position(HEADERS + 128), ".symtab", 2, 0, SYMTAB, 72, 3, 24);
        section(elf.position(HEADERS + 192), ".strtab", 3, 0, STRTAB, NAMES.length(), 0, 0);
        return Files.write(folder.resolve("vmlinux"), elf.array());
    }

    private static void symbol(ByteBuffer elf, String name, long value) {
        elf.putInt(NAMES.indexOf(name)).put((byte) 0).put((byte) 0).putShort((short) 1);
        elf.putLong(value).putLong(0);
    }

    private static void section(
            ByteBuffer elf, String name, int type, long flags, long offset, long size, int link, long entry) {
        elf.putInt(NAMES.indexOf(name)).putInt(type).putLong(flags).putLong(0);
        elf.putLong(offset).putLong(size).putInt(link).putInt(0).putLong(1).putLong(entry);
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
    void aLabelDoesNotReachOutOfItsObject() throws Exception {
        LinkMap map = new LinkMap(
                Map.of(
                        ".rodata",
                        List.of(
                                new LinkMap.Piece(0, 16, "a.o", ".rodata"),
                                new LinkMap.Piece(16, 32, "b.o", ".rodata"))),
                Map.of());
        assertThat(byName(map)).isEqualTo(Map.of("table a.o", 16L, "(unattributed) b.o", 8L, "next b.o", 8L));
    }
}
