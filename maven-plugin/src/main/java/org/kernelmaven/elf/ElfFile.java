package org.kernelmaven.elf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An ELF file's section headers and defined symbols. Content of sections is not read, so that a kernel with all of its debug
 * information takes no more memory than one without.
 */
public final class ElfFile {
    private static final int SECTIONS_LIMIT = 1 << 20;
    private static final int SYMBOLS_LIMIT = 1 << 23;
    private static final int SHN_UNDEF = 0;
    private static final int SHN_LORESERVE = 0xff00;
    private static final int SHN_ABS = 0xfff1;
    private static final int SHN_XINDEX = 0xffff;
    private static final int ET_REL = 1;

    private final Path path;
    private final boolean relocatable;
    private final boolean wide;
    private final int machine;
    private final long headerBytes;
    private final List<Section> sections;
    private final List<Symbol> symbols;

    private ElfFile(Reader reader) {
        this.path = reader.path;
        this.relocatable = reader.type == ET_REL;
        this.wide = reader.bytes.wide();
        this.machine = reader.machine;
        this.headerBytes = reader.headerBytes;
        this.sections = List.copyOf(reader.sections);
        this.symbols = List.copyOf(reader.symbols);
    }

    /** @throws ElfException where it is no ELF file, or its headers contradict themselves or the file's size */
    public static ElfFile read(Path file) throws ElfException, IOException {
        try (ElfBytes bytes = new ElfBytes(file)) {
            return new ElfFile(new Reader(file, bytes).read());
        }
    }

    public Path path() {
        return path;
    }

    /** Whether addresses of symbols are offsets in their sections: an object file or a kernel module. */
    public boolean relocatable() {
        return relocatable;
    }

    /** Whether it is of the 64-bit class. */
    public boolean wide() {
        return wide;
    }

    /** {@code e_machine}: 62 is x86-64, 183 AArch64. */
    public int machine() {
        return machine;
    }

    /** What the ELF header, the program headers and the section headers take together in the file, in bytes. */
    public long headerBytes() {
        return headerBytes;
    }

    /** All but the null section, in the file's order. */
    public List<Section> sections() {
        return sections;
    }

    /** The defined symbols of {@code .symtab} but those that stand for sections and source files, in the file's order. */
    public List<Symbol> symbols() {
        return symbols;
    }

    /**
     * @param section one of this file's that is in the file, of less than 128 MiB
     * @throws ElfException where the file is shorter by now
     */
    public byte[] content(Section section) throws ElfException, IOException {
        try (ElfBytes bytes = new ElfBytes(path)) {
            return bytes.block(section.offset(), section.size()).array();
        }
    }

    private static final class Reader {
        private final Path path;
        private final ElfBytes bytes;
        private final List<Section> sections = new ArrayList<>();
        private final List<Symbol> symbols = new ArrayList<>();
        private final List<long[]> links = new ArrayList<>();
        private int type;
        private int machine;
        private long headerBytes;

        Reader(Path path, ElfBytes bytes) {
            this.path = path;
            this.bytes = bytes;
        }

        private ElfException broken(String why) {
            return new ElfException(path, why);
        }

        Reader read() throws IOException, ElfException {
            boolean wide = bytes.wide();
            ElfBytes.Block header = bytes.block(0, wide ? 64 : 52);
            type = header.half(16);
            machine = header.half(18);
            long table = header.word(wide ? 40 : 32);
            int entrySize = header.half(wide ? 58 : 46);
            long count = header.half(wide ? 60 : 48);
            long nameSection = header.half(wide ? 62 : 50);
            if (table == 0) {
                throw broken("it has no section headers (they were stripped)");
            }
            if (entrySize < (wide ? 64 : 40)) {
                throw broken("its section headers have " + entrySize + " bytes each");
            }
            // more than 65,279 sections: the numbers are in the first header (System V ABI, "Sections")
            ElfBytes.Block first = bytes.block(table, entrySize);
            if (count == 0) {
                count = first.word(wide ? 32 : 20);
            }
            if (nameSection == SHN_XINDEX) {
                nameSection = first.integer(wide ? 40 : 24);
            }
            if (count <= 0 || count > SECTIONS_LIMIT || nameSection >= count) {
                throw broken("it claims " + count + " sections, with their names in number " + nameSection);
            }
            headerBytes = (wide ? 64 : 52)
                    + (long) header.half(wide ? 54 : 42) * header.half(wide ? 56 : 44)
                    + count * entrySize;
            sections(bytes.block(table, count * entrySize), (int) count, entrySize, (int) nameSection);
            for (int i = 0; i < sections.size(); i++) {
                if (sections.get(i).type() == Section.SYMTAB) {
                    symbols(sections.get(i), (int) links.get(i)[0], links.get(i)[1]);
                    break; // an ELF file has one at most (System V ABI, SHT_SYMTAB)
                }
            }
            return this;
        }

        private void sections(ElfBytes.Block table, int count, int entrySize, int nameSection)
                throws IOException, ElfException {
            ElfBytes.Block names = null;
            for (int pass = 0; pass < 2; pass++) {
                for (int i = pass == 0 ? nameSection : 1; i < count; i++) {
                    Section section = section(table, i * entrySize, i, names);
                    if (pass == 0) {
                        names = names(section);
                        break;
                    }
                    sections.add(section);
                    links.add(link(table, i * entrySize));
                }
            }
        }

        private ElfBytes.Block names(Section section) throws IOException, ElfException {
            if (!section.occupiesFile()) {
                throw broken("the section with its sections' names has no content");
            }
            return bytes.block(section.offset(), section.size());
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
                    table.word(at + (wide ? 48 : 32)));
            if (section.size() < 0 || section.occupiesFile() && !bytes.contains(section.offset(), section.size())) {
                throw broken("its section " + (names == null ? "number " + index : section.name())
                        + " is larger than the file (" + section.size() + " bytes at " + section.offset() + ")");
            }
            return section;
        }

        /** {@code sh_link} and {@code sh_entsize}. */
        private long[] link(ElfBytes.Block table, int at) {
            boolean wide = bytes.wide();
            return new long[] {table.integer(at + (wide ? 40 : 24)), table.word(at + (wide ? 56 : 36))};
        }

        private Section numbered(long index) throws ElfException {
            if (index < 1 || index > sections.size()) {
                throw broken("it points to section " + index + ", and has " + sections.size());
            }
            return sections.get((int) index - 1);
        }

        private void symbols(Section table, int nameSection, long entrySize) throws IOException, ElfException {
            int least = bytes.wide() ? 24 : 16;
            if (entrySize < least || entrySize > 1024 || table.size() / entrySize > SYMBOLS_LIMIT) {
                throw broken("its symbol table has " + table.size() + " bytes, " + entrySize + " for a symbol");
            }
            ElfBytes.Block names = names(numbered(nameSection));
            ElfBytes.Block entries = bytes.block(table.offset(), table.size());
            ElfBytes.Block extended = null;
            for (int i = 0; i < sections.size(); i++) {
                if (sections.get(i).type() == Section.SYMTAB_SHNDX && links.get(i)[0] == table.index()) {
                    extended = bytes.block(
                            sections.get(i).offset(), sections.get(i).size());
                }
            }
            int count = (int) (table.size() / entrySize);
            for (int i = 1; i < count; i++) {
                symbol(entries, (int) (i * entrySize), i, names, extended);
            }
        }

        private void symbol(ElfBytes.Block entries, int at, int i, ElfBytes.Block names, ElfBytes.Block extended)
                throws ElfException {
            boolean wide = bytes.wide();
            int info = entries.octet(at + (wide ? 4 : 12));
            int kind = info & 15;
            long section = entries.half(at + (wide ? 6 : 14));
            if (section == SHN_XINDEX) {
                if (extended == null || (long) i * 4 + 4 > extended.size()) {
                    throw broken("its symbol " + i + " lacks its section's number");
                }
                section = extended.integer(i * 4);
            } else if (section == SHN_ABS) {
                section = Symbol.ABSOLUTE;
            } else if (section == SHN_UNDEF || section >= SHN_LORESERVE) {
                return;
            }
            if (kind == Symbol.SECTION || kind == Symbol.FILE || kind == Symbol.COMMON) {
                return;
            }
            if (section != Symbol.ABSOLUTE) {
                numbered(section);
            }
            long value = entries.word(at + (wide ? 8 : 4));
            long size = entries.word(at + (wide ? 16 : 8));
            if (size < 0) {
                throw broken("its symbol " + i + " claims 2^63 bytes or more");
            }
            symbols.add(new Symbol(names.text(entries.integer(at)), (int) section, value, size, kind, info >> 4));
        }
    }
}
