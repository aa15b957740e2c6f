package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On shortened maps of lld 19 for Linux 7.3.4, without and with X86_KERNEL_IBT. */
class LinkMapTest {
    private static final String HEADER = "             VMA              LMA     Size Align Out     In      Symbol\n";
    private static final String DIRECT = HEADER
            + "               0                0        0     1 jiffies = jiffies_64\n"
            + "ffffffff81000000          1000000       60  4096 .text\n"
            + "ffffffff81000000          1000000        0     1         _text = .\n"
            + "ffffffff81000000          1000000       40    64         vmlinux.a(arch/x86/entry/entry.o):(.entry.text)\n"
            + "ffffffff81000000          1000000       40     1                 x86_verw_sel\n"
            + "ffffffff81000050          1000050       10     1         .tmp_vmlinux2.kallsyms.o:(.text)\n"
            + "ffffffff81001000          1001000        8     1 .rodata\n"
            + "ffffffff81001000          1001000        8     1         <internal>:(.rodata.str1.1)\n";
    private static final String IBT = HEADER
            + "ffffffff81000000          1000000       80  4096 .text\n"
            + "ffffffff81000000          1000000       40    64         vmlinux.o:(.entry.text)\n"
            + "ffffffff81000040          1000040       20    64         vmlinux.o:(.text)\n"
            + "ffffffff81001000          1001000        c     1 .orc_unwind\n"
            + "ffffffff81001000          1001000        c     1         vmlinux.o:(.orc_unwind)\n";
    private static final String WHOLE = HEADER
            + "               0                0       20  4096 .text\n"
            + "               0                0       1a    16         vmlinux.a(init/main.o):(.text)\n"
            + "              1c               1c        4    16         vmlinux.a(rust/kernel.o):(.text)\n"
            + "              20               20       40    64 .entry.text\n"
            + "              20               20       40    64         vmlinux.a(arch/x86/entry/entry.o):(.entry.text)\n";

    @TempDir
    Path folder;

    @Test
    void objectsAreNamedAsKbuildDoes() throws Exception {
        Files.writeString(folder.resolve("vmlinux.map"), DIRECT);
        Files.writeString(
                folder.resolve("objects.tsv"),
                "arch/x86/entry/entry.o\tarch/x86/entry/entry.S\nrust/kernel.o\trust/kernel/lib.rs\n");
        LinkMap map = LinkMap.read(folder);
        assertThat(map.pieces(".text", 0x60))
                .containsExactly(
                        new LinkMap.Piece(0, 0x40, "arch/x86/entry/entry.o", ".entry.text"),
                        new LinkMap.Piece(0x50, 0x60, ".tmp_vmlinux.kallsyms.o", ".text"));
        assertThat(map.pieces(".rodata", 8))
                .containsExactly(new LinkMap.Piece(0, 8, "(merged by the linker)", ".rodata.str1.1"));
        assertThat(List.of(
                        map.language("arch/x86/entry/entry.o"),
                        map.language("rust/kernel.o"),
                        map.language("(merged by the linker)"),
                        map.language("unheard/of.o")))
                .containsExactly("assembly", "Rust", "linker", "");
        assertThat(map.module("rust/kernel.o")).isEqualTo("kernel");
    }

    @Test
    void theMapOfTheOneObjectNamesThoseBehindIt() throws Exception {
        Files.writeString(folder.resolve("vmlinux.map"), IBT);
        Files.writeString(folder.resolve("vmlinux.o.map"), WHOLE);
        assertThat(LinkMap.read(folder).pieces(".text", 0x80))
                .containsExactly(
                        new LinkMap.Piece(0, 0x40, "arch/x86/entry/entry.o", ".entry.text"),
                        new LinkMap.Piece(0x40, 0x5a, "init/main.o", ".text"),
                        new LinkMap.Piece(0x5c, 0x60, "rust/kernel.o", ".text"));
    }

    @Test
    void whatTheOneObjectGotAfterItsLinkIsObjtools() throws Exception {
        Files.writeString(folder.resolve("vmlinux.map"), IBT);
        Files.writeString(folder.resolve("vmlinux.o.map"), WHOLE);
        LinkMap map = LinkMap.read(folder);
        assertThat(map.pieces(".orc_unwind", 12))
                .containsExactly(new LinkMap.Piece(0, 12, "(added by objtool)", ".orc_unwind"));
        assertThat(map.language("(added by objtool)")).isEqualTo("linker");
    }

    @Test
    void withoutTheMapOfTheOneObjectAllIsItsOwn() throws Exception {
        Files.writeString(folder.resolve("vmlinux.map"), IBT);
        LinkMap map = LinkMap.read(folder);
        assertThat(map.pieces(".text", 0x80))
                .extracting(LinkMap.Piece::object)
                .containsExactly("vmlinux.o", "vmlinux.o");
        assertThat(map.language("vmlinux.o")).isEmpty();
    }

    @Test
    void symbolsThatTheBuildStripsAreKept() throws Exception {
        Files.writeString(
                folder.resolve("vmlinux.map"),
                HEADER
                        + "ffffffff81400000          1400000       90  4096 .rodata\n"
                        + "ffffffff81400010          1400010       80    16         vmlinux.a(drivers/x.o):(.rodata)\n"
                        + "ffffffff81400010          1400010        8     1                 __mod_names\n"
                        + "ffffffff81400020          1400020       60     1                 __mod_device_table__kmod_x__pci__ids\n");
        assertThat(LinkMap.read(folder).stripped(".rodata"))
                .containsExactly(new LinkMap.Stripped(0x20, 0x60, "__mod_device_table__kmod_x__pci__ids"));
        assertThat(LinkMap.read(folder).stripped(".data")).isEmpty();
    }

    @Test
    void garbageIsNoMap() throws Exception {
        Files.writeString(
                folder.resolve("vmlinux.map"), "\n \nhello\n1 2 3\n1 2 3 4\n1 2 3 4 \nffffffffffffffffff 0 8 1 .x\n");
        assertThat(LinkMap.read(folder).pieces(".text", 0x80)).isEmpty();
    }
}
