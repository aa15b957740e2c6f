package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.elf.ElfWriter;

/** What lies between symbols in a kernel without a linker map, as distributions link theirs: GNU ld, --emit-relocs. */
class GapTest {
    private static final int INT3 = 0xcc;
    private static final int PAGE_BYTES = 4096;

    @TempDir
    Path folder;

    /** Of bytes by the symbol, or what they are. */
    private Map<String, Long> owners(byte[] elf) throws Exception {
        return Measurer.measure("vmlinux", Files.write(folder.resolve("vmlinux"), elf), LinkMap.NONE)
                .owners()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(owned -> Division.SYMBOL.of(owned.getKey()), Map.Entry::getValue, Long::sum));
    }

    private static byte[] linked(ElfWriter elf) {
        byte[] bytes = elf.bytes();
        bytes[16] = 2; // ET_EXEC
        return bytes;
    }

    private static byte[] code(int size, int filler, int at) {
        byte[] code = new byte[size];
        Arrays.fill(code, (byte) filler);
        code[0] = (byte) 0xc3;
        code[at] = (byte) 0xc3;
        return code;
    }

    private static ElfWriter text(byte[] code, int second) {
        ElfWriter elf = ElfWriter.amd64();
        int text = elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, code);
        return elf.symbol("first", text, 0, 1).symbol("second", text, second, code.length - second);
    }

    @Test
    void aLinkersScriptAlignsWithinASectionMoreThanItsHeaderSays() throws Exception {
        ElfWriter elf = ElfWriter.amd64();
        int data = elf.section(".data", ElfWriter.ALLOC | ElfWriter.WRITE, 16, new byte[PAGE_BYTES + 8]);
        elf.symbol("first", data, 0, 8).symbol("second", data, PAGE_BYTES, 8);
        assertThat(owners(linked(elf))).isEqualTo(Map.of("first", 8L, "second", 8L, "(padding)", PAGE_BYTES - 8L));
        assertThat(owners(elf.bytes()))
                .as("an object file's header says how it is aligned")
                .containsEntry("(unattributed)", PAGE_BYTES - 8L);
    }

    @Test
    void oneFillingByteRepeatedIsFreeWhereverTheNextFunctionIs() throws Exception {
        assertThat(owners(linked(text(code(52, INT3, 50), 50))))
                .isEqualTo(Map.of("first", 1L, "second", 2L, "(padding)", 49L));
    }

    @Test
    void aFewFillingBytesOrDifferentOnesCouldBeCode() throws Exception {
        assertThat(owners(linked(text(code(12, INT3, 10), 10)))).containsEntry("(unattributed)", 9L);
        byte[] mixed = code(52, INT3, 50);
        mixed[20] = (byte) 0x90;
        assertThat(owners(linked(text(mixed, 50)))).containsEntry("(unattributed)", 49L);
        assertThat(owners(linked(text(code(52, 0x55, 50), 50)))).containsEntry("(unattributed)", 49L);
    }

    private static byte[] rodata(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void stringsAreFoundAmongWhatIsNot() throws Exception {
        byte[] constant = {(byte) 0xff, (byte) 0x80, 7, 0, 'a', 0, 0, (byte) 0xe0};
        byte[] strings = utf8("no\0\0\0\0\0\0\0016 \u00b5s late\n\0%d\0");
        ElfWriter elf = ElfWriter.amd64();
        byte[] content = rodata(utf8("table"), constant, strings, constant, utf8("cut off"));
        int rodata = elf.section(".rodata", ElfWriter.ALLOC, 1, content);
        elf.symbol("table", rodata, 0, 5);
        assertThat(owners(linked(elf)))
                .isEqualTo(Map.of(
                        "table",
                        5L,
                        "(strings)",
                        (long) strings.length,
                        "(unattributed)",
                        2L * constant.length + "cut off".length()));
    }

    @Test
    void whatIsNoUtf8IsNoText() throws Exception {
        for (byte[] wrong : new byte[][] {{(byte) 0xc0}, {(byte) 0xe2, (byte) 0x82}, {(byte) 0x80}, {127}, {5}}) {
            ElfWriter elf = ElfWriter.amd64();
            elf.section(".rodata", ElfWriter.ALLOC, 1, rodata(utf8("abc"), wrong, utf8("def\0")));
            assertThat(owners(linked(elf))).isEqualTo(Map.of("(unattributed)", 7L + wrong.length));
        }
    }

    @Test
    void aLongRunOfZerosIsNoString() throws Exception {
        ElfWriter elf = ElfWriter.amd64();
        elf.section(".rodata", ElfWriter.ALLOC, 1, rodata(utf8("text"), new byte[100], new byte[] {(byte) 0xff}));
        assertThat(owners(linked(elf))).isEqualTo(Map.of("(strings)", 4L + 32, "(unattributed)", 69L));
    }

    /** It would not end in days if it began again at every byte. */
    @Test
    void howeverLongATableOfShortTextIsItIsReadOnce() throws Exception {
        byte[] table = utf8("ab\0c\0\0\0".repeat(1 << 21));
        byte[] endless = utf8("endless ".repeat(1 << 20));
        ElfWriter elf = ElfWriter.amd64();
        byte[] content = rodata(table, new byte[] {(byte) 0xff}, utf8("text\0"), endless);
        elf.section(".rodata", ElfWriter.ALLOC, 1, content);
        assertThat(owners(linked(elf))).isEqualTo(Map.of("(strings)", 5L, "(unattributed)", content.length - 5L));
    }

    @Test
    void whereGccPutALiteralIsNoSymbol() throws Exception {
        ElfWriter elf = ElfWriter.amd64();
        int rodata = elf.section(".rodata", ElfWriter.ALLOC, 1, utf8("tableone\0two\0"));
        elf.symbol("table", rodata, 0, 0).symbol(".LC0", rodata, 5, 0).symbol(".LC7", rodata, 9, 0);
        assertThat(owners(linked(elf))).isEqualTo(Map.of("table", 5L, "(strings)", 8L));
    }

    @Test
    void aPlaceWithinAFunctionEndsNothing() throws Exception {
        byte[] code = code(32, 0x55, 16);
        ElfWriter elf = ElfWriter.amd64();
        int text = elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, code);
        elf.symbol("assembly", text, 0, 0).symbol(".Lretry", text, 12, 0);
        assertThat(owners(linked(elf))).isEqualTo(Map.of("assembly", 32L));
    }
}
