package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kernelmaven.elf.ElfWriter;

/** Files of other machines, and broken ones: a right number, or an error that says what is wrong. */
class ForeignFilesTest {
    private static final int AARCH64 = 183;

    @TempDir
    Path folder;

    private Details measure(byte[] bytes) throws Exception {
        return Measurer.measure("x.ko", Files.write(folder.resolve("x.ko"), bytes), LinkMap.NONE);
    }

    private static Map<String, Long> byName(Details details) {
        Map<String, Long> names = new TreeMap<>();
        details.owners().forEach((owner, bytes) -> names.merge(Division.SYMBOL.of(owner), bytes, Long::sum));
        return names;
    }

    private static ElfWriter two(boolean wide, ByteOrder order, int machine) {
        ElfWriter elf = new ElfWriter(wide, order, machine);
        int text = elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, new byte[48]);
        int data = elf.section(".data", ElfWriter.ALLOC | ElfWriter.WRITE, 8, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
        int bss = elf.nobits(".bss", ElfWriter.ALLOC | ElfWriter.WRITE, 8, 100);
        return elf.symbol("first", text, 0, 28)
                .symbol("second", text, 32, 16)
                .symbol("value", data, 0, 4)
                .symbol("room", bss, 8, 92);
    }

    @ParameterizedTest
    @CsvSource({"true,LITTLE,62", "true,LITTLE,183", "true,BIG,22", "false,LITTLE,40", "false,BIG,8", "false,LITTLE,3"})
    void everyClassAndByteOrderIsRead(boolean wide, String order, int machine) throws Exception {
        ByteOrder bytes = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Details details = measure(two(wide, bytes, machine).bytes());
        assertThat(details.artifact().text()).isEqualTo(48);
        assertThat(details.artifact().data()).isEqualTo(4);
        assertThat(details.artifact().bss()).isEqualTo(100);
        assertThat(byName(details))
                .isEqualTo(Map.of(
                        "first", 28L, "(padding)", 4L, "second", 16L, "value", 4L, "room", 92L, "(unattributed)", 8L));
    }

    @Test
    void aMachinesOwnNopsArePadding() throws Exception {
        ElfWriter elf = new ElfWriter(true, ByteOrder.LITTLE_ENDIAN, AARCH64);
        ByteBuffer code = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        code.putInt(0xd65f03c0).putInt(0xd503201f).putInt(0xd503201f).putInt(0xd65f03c0);
        int text = elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, code.array());
        elf.symbol("first", text, 0, 4).symbol("second", text, 12, 4);
        assertThat(byName(measure(elf.bytes()))).isEqualTo(Map.of("first", 4L, "second", 4L, "(unattributed)", 8L));

        ElfWriter aligned = new ElfWriter(true, ByteOrder.LITTLE_ENDIAN, AARCH64);
        ByteBuffer more = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        more.putInt(0xd65f03c0)
                .putInt(0xd503201f)
                .putInt(0xd503201f)
                .putInt(0xd503201f)
                .putInt(0xd65f03c0);
        int code2 = aligned.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, more.array());
        aligned.symbol("first", code2, 0, 4).symbol("second", code2, 16, 4);
        assertThat(byName(measure(aligned.bytes()))).isEqualTo(Map.of("first", 4L, "second", 4L, "(padding)", 12L));
    }

    /** As in distributions' modules: what the assembler of binutils 2.40 fills with. */
    @Test
    void i386sManyNopsArePadding() throws Exception {
        for (String nops : new String[] {"8db6000000003e8d742600", "8db426000000008d7600", "89f6908dbc270000000090"}) {
            byte[] fill = HexFormat.of().parseHex(nops);
            byte[] code = new byte[32];
            code[0] = (byte) 0xc3;
            System.arraycopy(fill, 0, code, 16 - fill.length, fill.length);
            ElfWriter elf = new ElfWriter(false, ByteOrder.LITTLE_ENDIAN, 3);
            int text = elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, code);
            elf.symbol("first", text, 0, 16 - fill.length).symbol("second", text, 16, 16);
            assertThat(byName(measure(elf.bytes())))
                    .isEqualTo(Map.of("first", 16L - fill.length, "second", 16L, "(padding)", (long) fill.length));
        }
    }

    @Test
    void moreSectionsThanSixteenBitsCanNumber() throws Exception {
        ElfWriter elf = ElfWriter.amd64();
        int last = 0;
        for (int i = 0; i < 70_000; i++) {
            last = elf.section(".text.f" + i, ElfWriter.ALLOC | ElfWriter.EXEC, 1, (byte) 1);
        }
        Details details =
                measure(elf.symbol("early", 1, 0, 1).symbol("late", last, 0, 1).bytes());
        assertThat(details.artifact().text()).isEqualTo(70_000);
        assertThat(byName(details))
                .containsEntry("early", 1L)
                .containsEntry("late", 1L)
                .containsEntry("(unattributed)", 69_998L);
    }

    @Test
    void withoutSymbolsTheSizesAreTheSame() throws Exception {
        ElfWriter elf = ElfWriter.amd64();
        elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, new byte[] {1, 2, 3, 4});
        Details details = measure(elf.bytes());
        assertThat(details.artifact().text()).isEqualTo(4);
        assertThat(byName(details)).isEqualTo(Map.of("(unattributed)", 4L));
    }

    @Test
    void roomThatIsNotInTheFileMayBeLargerThanIt() throws Exception {
        ElfWriter elf = ElfWriter.amd64();
        int bss = elf.nobits(".bss", ElfWriter.ALLOC | ElfWriter.WRITE, 4096, 1L << 40);
        Details details = measure(elf.symbol("room", bss, 0, 1L << 39).bytes());
        assertThat(details.artifact().bss()).isEqualTo(1L << 40);
        assertThat(byName(details)).isEqualTo(Map.of("room", 1L << 39, "(unattributed)", 1L << 39));
    }

    @Test
    void readOnlyRoomIsTextAsSizeHasIt() throws Exception {
        // binutils/size.c, berkeley_sum, and llvm-size alike: what is not writable is text, content or not
        ElfWriter elf = ElfWriter.amd64();
        elf.nobits(".rodata.room", ElfWriter.ALLOC, 8, 64);
        assertThat(measure(elf.bytes()).artifact().text()).isEqualTo(64);
    }

    @Test
    void aSymbolThatReachesOutOfItsSectionHasTheRestOfIt() throws Exception {
        ElfWriter elf = ElfWriter.amd64();
        int text = elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, new byte[] {1, 2, 3, 4});
        elf.symbol("long", text, 1, Long.MAX_VALUE).symbol("outside", text, 400, 4);
        assertThat(byName(measure(elf.bytes()))).isEqualTo(Map.of("(unattributed)", 1L, "long", 3L));
    }

    @Test
    void bytesThatTwoSectionsShareAreInTheFileOnce() throws Exception {
        byte[] elf = two(true, ByteOrder.LITTLE_ENDIAN, 62).bytes();
        ByteBuffer out = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN);
        int headers = (int) out.getLong(40);
        out.putLong(headers + 2 * 64 + 24, out.getLong(headers + 64 + 24)); // .data lies where .text does
        Details details = measure(elf);
        assertThat(details.artifact().text()).isEqualTo(48);
        assertThat(details.artifact().data()).isEqualTo(4);
        assertThat(details.artifact().parts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(elf.length);
    }

    @Test
    void aSectionLargerThanTheFileIsRefusedByName() throws Exception {
        byte[] elf = two(true, ByteOrder.LITTLE_ENDIAN, 62).bytes();
        ByteBuffer out = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong((int) out.getLong(40) + 64 + 32, 1L << 33);
        assertThatThrownBy(() -> measure(elf))
                .isInstanceOf(SizeException.class)
                .hasMessageContaining(
                        "x.ko cannot be measured: its section .text is larger than the file (8589934592 bytes");
    }

    @Test
    void absurdHeadersAreRefused() throws Exception {
        refused(out -> out.putLong(40, 0), "has no section headers");
        refused(out -> out.putLong(40, Long.MAX_VALUE), "point outside of it");
        refused(out -> out.putLong(40, -64), "point outside of it");
        refused(out -> out.putShort(58, (short) 8), "section headers have 8 bytes");
        refused(out -> out.putShort(62, (short) 4000), "with their names in number 4000");
        refused(out -> out.putShort(60, (short) 0), "claims 0 sections");
        int symtab = 4 * 64;
        refused(out -> out.putLong((int) out.getLong(40) + symtab + 56, 0), "0 bytes for a symbol");
        refused(out -> out.putInt((int) out.getLong(40) + symtab + 40, 77), "points to section 77");
        int firstSymbol =
                (int) ByteBuffer.wrap(two(true, ByteOrder.LITTLE_ENDIAN, 62).bytes())
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getLong((int) ByteBuffer.wrap(two(true, ByteOrder.LITTLE_ENDIAN, 62)
                                                        .bytes())
                                                .order(ByteOrder.LITTLE_ENDIAN)
                                                .getLong(40)
                                        + symtab
                                        + 24)
                        + 24;
        refused(out -> out.putShort(firstSymbol + 6, (short) 99), "points to section 99");
        refused(out -> out.putInt(firstSymbol, 1 << 30), "a name is outside of its table");
        refused(out -> out.putLong(firstSymbol + 16, -1), "claims 2^63 bytes");
    }

    private interface Spoiling {
        void spoil(ByteBuffer file);
    }

    private void refused(Spoiling spoiling, String why) {
        ByteBuffer out =
                ByteBuffer.wrap(two(true, ByteOrder.LITTLE_ENDIAN, 62).bytes()).order(ByteOrder.LITTLE_ENDIAN);
        spoiling.spoil(out);
        assertThatThrownBy(() -> measure(out.array()))
                .isInstanceOf(SizeException.class)
                .hasMessageContaining(why);
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        byte[] elf = two(false, ByteOrder.BIG_ENDIAN, 8).bytes();
        for (int length = 4; length < elf.length; length++) {
            byte[] cut = Arrays.copyOf(elf, length);
            assertThatThrownBy(() -> measure(cut)).isInstanceOf(SizeException.class);
        }
    }

    @Test
    void aSignedModulesSignatureIsAPartOfItsOwn() throws Exception {
        byte[] elf = two(true, ByteOrder.LITTLE_ENDIAN, 62).bytes();
        byte[] mark = "~Module signature appended~\n".getBytes("US-ASCII");
        ByteBuffer signed = ByteBuffer.allocate(elf.length + 300 + 12 + mark.length);
        signed.put(elf).position(elf.length + 300 + 8).putInt(300).put(mark);
        Details details = measure(signed.array());
        assertThat(details.artifact().parts()).containsEntry("(signature)", 340L);
        assertThat(details.artifact().parts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(signed.capacity());
    }
}
