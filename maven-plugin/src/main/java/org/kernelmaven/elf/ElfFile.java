package org.kernelmaven.elf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An ELF file's section headers and defined symbols. Content of sections is not read, so that a kernel with all of its debug
 * information takes no more memory than one without.
 */
public final class ElfFile {
    private final Path path;
    private final boolean relocatable;
    private final boolean wide;
    private final int machine;
    private final long headerBytes;
    private final List<Section> sections;
    private final List<Symbol> symbols;

    private ElfFile(Path path, boolean wide, ElfHeader header, List<Symbol> symbols) {
        this.path = path;
        this.relocatable = header.relocatable();
        this.wide = wide;
        this.machine = header.machine();
        this.headerBytes = header.size();
        this.sections = List.copyOf(header.sections());
        this.symbols = Collections.unmodifiableList(symbols);
    }

    /**
     * @throws ElfException where it is no ELF file, its headers contradict themselves or the file's size, or it has more symbols
     *     than this JVM's heap can take
     */
    public static ElfFile read(Path file) throws ElfException, IOException {
        try (ElfBytes bytes = new ElfBytes(file)) {
            ElfHeader header = new ElfHeader(bytes);
            return new ElfFile(file, bytes.wide(), header, symbols(bytes, header));
        }
    }

    private static List<Symbol> symbols(ElfBytes bytes, ElfHeader header) throws IOException, ElfException {
        List<Symbol> symbols = new ArrayList<>();
        Section table = header.symbolTable();
        if (table != null) {
            SymbolTable all = new SymbolTable(bytes, header, table);
            ElfBytes.Block names = all.names();
            all.each((name, info, section, value, size) -> {
                int kind = info & 15;
                if (section < Symbol.ABSOLUTE
                        || section == Symbol.UNDEFINED
                        || kind == Symbol.SECTION
                        || kind == Symbol.FILE
                        || kind == Symbol.COMMON) {
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

    /** Opens it once more, for the content of sections. */
    public Content content() throws ElfException, IOException {
        return new Content(new ElfBytes(path));
    }

    /** Content of sections, read piece by piece. */
    public static final class Content implements AutoCloseable {
        private final ElfBytes bytes;

        private Content(ElfBytes bytes) {
            this.bytes = bytes;
        }

        /**
         * @param length 64 MiB at most
         * @throws ElfException where the file is shorter by now
         */
        public byte[] read(long offset, int length) throws ElfException, IOException {
            return bytes.block(offset, length).array();
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
