package org.kernelmaven.elf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * An ELF file's section headers, and what somebody asks for of the rest: symbols and pieces of sections' content. Content is
 * never read as a whole, so that a kernel with all of its debug information takes no more memory than one without.
 */
public final class ElfFile {
    private final Path path;
    private final boolean wide;
    private final ElfHeader header;

    private ElfFile(Path path, boolean wide, ElfHeader header) {
        this.path = path;
        this.wide = wide;
        this.header = header;
    }

    /** @throws ElfException where it is no ELF file, or its headers contradict themselves or the file's size */
    public static ElfFile read(Path file) throws ElfException, IOException {
        try (ElfBytes bytes = new ElfBytes(file)) {
            return new ElfFile(file, bytes.wide(), new ElfHeader(bytes));
        }
    }

    public Path path() {
        return path;
    }

    /** Whether addresses of symbols are offsets in their sections: an object file or a kernel module. */
    public boolean relocatable() {
        return header.relocatable();
    }

    /** Whether it is of the 64-bit class. */
    public boolean wide() {
        return wide;
    }

    /** {@code e_machine}: 62 is x86-64, 183 AArch64. */
    public int machine() {
        return header.machine();
    }

    /** What the ELF header, the program headers and the section headers take together in the file, in bytes. */
    public long headerBytes() {
        return header.size();
    }

    /** All but the null section, in the file's order. */
    public List<Section> sections() {
        return header.sections();
    }

    /** All defined symbols, as {@link #symbols(Predicate)} gives them, and those that lie in no section too. */
    public List<Symbol> symbols() throws ElfException, IOException {
        return read(section -> section > Symbol.UNDEFINED || section == Symbol.ABSOLUTE);
    }

    /**
     * The defined symbols of {@code .symtab} but those that stand for sections and source files, in the file's order. Nothing is
     * made of what is not asked for: half of a kernel's symbols lie in tables.
     *
     * @param wanted whether a section's symbols are
     * @throws ElfException where the table contradicts the headers or itself, or has more symbols than this JVM's heap can take
     */
    public List<Symbol> symbols(Predicate<Section> wanted) throws ElfException, IOException {
        BitSet sections = new BitSet();
        for (Section section : header.sections()) {
            sections.set(section.index(), wanted.test(section));
        }
        return read(section -> section > Symbol.UNDEFINED && sections.get(section));
    }

    private List<Symbol> read(IntPredicate wanted) throws ElfException, IOException {
        List<Symbol> symbols = new ArrayList<>();
        Section table = header.symbolTable();
        if (table == null) {
            return symbols;
        }
        try (ElfBytes bytes = new ElfBytes(path)) {
            SymbolTable all = new SymbolTable(bytes, header, table);
            ElfBytes.Block names = all.names();
            all.each(wanted, (name, info, section, value, size) -> {
                int kind = info & 15;
                if (kind == Symbol.SECTION || kind == Symbol.FILE || kind == Symbol.COMMON) {
                    return;
                }
                if (size < 0) {
                    throw bytes.broken("its symbol " + names.text(name) + " claims 2^63 bytes or more");
                }
                symbols.add(new Symbol(names.text(name), section, value, size, kind, info >> 4));
            });
        }
        return symbols;
    }

    /** Opens it once more, for the content of sections. */
    public Content content() throws ElfException, IOException {
        return new Content(new ElfBytes(path));
    }

    /** Content of sections, of which a window is read at a time: a section may be larger than the heap. */
    public static final class Content implements AutoCloseable {
        private static final int WINDOW_BYTES = 1 << 18;

        private final ElfBytes bytes;
        private final byte[] window = new byte[WINDOW_BYTES];
        private long start;
        private int length;

        private Content(ElfBytes bytes) {
            this.bytes = bytes;
        }

        /**
         * @param offset in the file
         * @return unsigned
         * @throws ElfException where the file is shorter by now
         */
        public int octet(long offset) throws ElfException, IOException {
            if (offset < start || offset >= start + length) {
                start = offset / WINDOW_BYTES * WINDOW_BYTES;
                length = bytes.read(start, window);
                if (offset >= start + length) {
                    throw bytes.broken("it ends while being read");
                }
            }
            return Byte.toUnsignedInt(window[(int) (offset - start)]);
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
