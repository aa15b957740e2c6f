package org.kernelmaven.elf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ELF header and the section headers (System V ABI, "ELF Header" and "Sections"). */
final class ElfHeader {
    private static final int SECTIONS_LIMIT = 1 << 20;
    private static final int SHN_XINDEX = 0xffff;
    private static final int PN_XNUM = 0xffff;
    private static final int ET_REL = 1;

    private final ElfBytes bytes;
    private final int type;
    private final int machine;
    private final int programHeaders;
    private final int nameSection;
    private final long size;
    private final List<Section> sections = new ArrayList<>();

    ElfHeader(ElfBytes bytes) throws IOException, ElfException {
        this.bytes = bytes;
        boolean wide = bytes.wide();
        ElfBytes.Block header = bytes.block(0, fileHeaderBytes());
        type = header.half(16);
        machine = header.half(18);
        long table = header.word(wide ? 40 : 32);
        int entrySize = header.half(wide ? 58 : 46);
        long count = header.half(wide ? 60 : 48);
        long names = header.half(wide ? 62 : 50);
        long segments = header.half(wide ? 56 : 44);
        if (table == 0) {
            throw bytes.broken("it has no section headers (they were stripped)");
        }
        if (entrySize < sectionHeaderBytes()) {
            throw bytes.broken("its section headers have " + entrySize + " bytes each");
        }
        // what does not fit into 16 bits is in the first section header
        ElfBytes.Block first = bytes.block(table, entrySize);
        count = count == 0 ? first.word(wide ? 32 : 20) : count;
        names = names == SHN_XINDEX ? first.integer(wide ? 40 : 24) : names;
        segments = segments == PN_XNUM ? first.integer(wide ? 44 : 28) : segments;
        if (count <= 0 || count > SECTIONS_LIMIT || names >= count) {
            throw bytes.broken("it claims " + count + " sections, with their names in number " + names);
        }
        programHeaders = (int) Math.min(segments, Integer.MAX_VALUE);
        nameSection = (int) names;
        size = fileHeaderBytes() + segments * header.half(wide ? 54 : 42) + count * entrySize;
        read(bytes.block(table, count * entrySize), (int) count, entrySize);
    }

    private void read(ElfBytes.Block table, int count, int entrySize) throws IOException, ElfException {
        Section named = section(table, nameSection * entrySize, nameSection, null);
        if (!named.occupiesFile()) {
            throw bytes.broken("the section with its sections' names has no content");
        }
        ElfBytes.Block names = bytes.block(named.offset(), named.size());
        for (int i = 1; i < count; i++) {
            sections.add(section(table, i * entrySize, i, names));
        }
    }

    private Section section(ElfBytes.Block table, int at, int index, ElfBytes.Block names) throws ElfException {
        boolean wide = bytes.wide();
        Section section = new Section(
                index,
                names == null ? "" : names.text(table.integer(at)),
                (int) table.integer(at + 4),
                table.word(at + 8),
                table.word(at + (wide ? 16 : 12)),
                table.word(at + (wide ? 24 : 16)),
                table.word(at + (wide ? 32 : 20)),
                table.integer(at + (wide ? 40 : 24)),
                table.integer(at + (wide ? 44 : 28)),
                table.word(at + (wide ? 48 : 32)),
                table.word(at + (wide ? 56 : 36)));
        if (section.size() < 0 || section.occupiesFile() && !bytes.contains(section.offset(), section.size())) {
            throw bytes.broken("its section " + (names == null ? "number " + index : section.name())
                    + " is larger than the file (" + section.size() + " bytes at " + section.offset()
                    + ", the file has " + bytes.size() + ")");
        }
        return section;
    }

    /** Of the ELF header itself. */
    int fileHeaderBytes() {
        return bytes.wide() ? 64 : 52;
    }

    int sectionHeaderBytes() {
        return bytes.wide() ? 64 : 40;
    }

    boolean relocatable() {
        return type == ET_REL;
    }

    int machine() {
        return machine;
    }

    /** How many. */
    int programHeaders() {
        return programHeaders;
    }

    /** The number of the section with the sections' names. */
    int nameSection() {
        return nameSection;
    }

    /** What the ELF header, the program headers and the section headers take together in the file, in bytes. */
    long size() {
        return size;
    }

    /** All but the null section, in the file's order. */
    List<Section> sections() {
        return Collections.unmodifiableList(sections);
    }

    /** @throws ElfException where there is none of this number */
    Section section(long index) throws ElfException {
        if (index < 1 || index > sections.size()) {
            throw bytes.broken("it points to section " + index + ", and has " + sections.size());
        }
        return sections.get((int) index - 1);
    }

    /** The symbol table; null where there is none. An ELF file has one at most (System V ABI, SHT_SYMTAB). */
    Section symbolTable() {
        for (Section section : sections) {
            if (section.type() == Section.SYMTAB) {
                return section;
            }
        }
        return null;
    }
}
