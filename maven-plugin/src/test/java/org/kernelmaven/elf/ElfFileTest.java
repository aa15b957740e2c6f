package org.kernelmaven.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {
    @TempDir
    Path folder;

    @Test
    void symbolsAreThoseOfTheSectionsThatAreAskedFor() throws Exception {
        ElfWriter writer = ElfWriter.amd64();
        int text = writer.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, new byte[32]);
        int table = writer.section("__ksymtab", ElfWriter.ALLOC, 4, new byte[12]);
        writer.symbol("printk", text, 0, 20)
                .symbol("__ksymtab_printk", table, 0, 0)
                .symbol("external", 0, 0, 0);
        ElfFile elf = ElfFile.read(Files.write(folder.resolve("a.o"), writer.bytes()));
        assertThat(elf.symbols()).extracting(Symbol::name).containsExactly("printk", "__ksymtab_printk");
        assertThat(elf.symbols(section -> section.name().equals(".text")))
                .containsExactly(new Symbol("printk", text, 0, 20, 0, 1));
        assertThat(elf.symbols(section -> false)).isEmpty();
    }

    @Test
    void symbolsThatContradictTheHeadersAreNoReasonNotToReadThese() throws Exception {
        ElfWriter writer = ElfWriter.amd64();
        writer.section(".text", ElfWriter.ALLOC, 16, new byte[32]);
        writer.symbol("stray", 1000, 0, 4);
        ElfFile elf = ElfFile.read(Files.write(folder.resolve("a.o"), writer.bytes()));
        assertThat(elf.sections()).extracting(Section::name).contains(".text");
        assertThatThrownBy(elf::symbols).hasMessageContaining("it points to section 1000");
    }
}
