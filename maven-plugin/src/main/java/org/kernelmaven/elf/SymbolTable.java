package org.kernelmaven.elf;

import java.io.IOException;
import java.util.function.IntPredicate;

/** Goes through a symbol table (System V ABI, "Symbol Table"), in constant memory but for the names. */
final class SymbolTable {
    /** What a symbol takes in memory until its bytes have an owner; a little over what was measured. */
    private static final long MEMORY_BYTES = 400;

    private static final int AT_ONCE = 1 << 14;
    private static final int SHN_LORESERVE = 0xff00;
    private static final int SHN_ABS = 0xfff1;
    private static final int SHN_XINDEX = 0xffff;

    private final ElfBytes bytes;
    private final ElfHeader header;
    private final Section table;
    private final int count;

    /** @throws ElfException where its size is no number of symbols, or is more than this JVM's heap can take */
    SymbolTable(ElfBytes bytes, ElfHeader header, Section table) throws ElfException {
        this.bytes = bytes;
        this.header = header;
        this.table = table;
        if (table.entrySize() < entryBytes() || table.entrySize() > 1024) {
            throw bytes.broken("its symbol table has " + table.entrySize() + " bytes for a symbol");
        }
        long symbols = table.size() / table.entrySize();
        long heap = Runtime.getRuntime().maxMemory();
        if (symbols > heap / MEMORY_BYTES) {
            throw bytes.broken("it has " + symbols + " symbols, for which " + (symbols * MEMORY_BYTES >> 20)
                    + " MiB of heap are needed, and the JVM may take " + (heap >> 20)
                    + " (MAVEN_OPTS=-Xmx... gives it more)");
        }
        count = (int) symbols;
    }

    /** A symbol as it is in the table. */
    interface Visitor {
        /**
         * @param name where it starts in {@link #names}
         * @param section its section's number; {@link Symbol#UNDEFINED}, {@link Symbol#ABSOLUTE}, or another reserved one,
         *     negative
         */
        void symbol(long name, int info, int section, long value, long size) throws ElfException;
    }

    /** Of one symbol. */
    int entryBytes() {
        return bytes.wide() ? 24 : 16;
    }

    ElfBytes.Block names() throws IOException, ElfException {
        Section names = header.section(table.link());
        if (!names.occupiesFile()) {
            throw bytes.broken("the section with its symbols' names has no content");
        }
        return bytes.block(names.offset(), names.size());
    }

    /**
     * All but the null symbol.
     *
     * @param wanted which sections' symbols are, by number as a {@link Visitor} gets it
     */
    void each(IntPredicate wanted, Visitor visitor) throws IOException, ElfException {
        int entry = (int) table.entrySize();
        boolean wide = bytes.wide();
        Section numbers = extendedNumbers();
        for (int start = 0; start < count; start += AT_ONCE) {
            int some = Math.min(AT_ONCE, count - start);
            ElfBytes.Block entries = bytes.block(table.offset() + (long) start * entry, (long) some * entry);
            ElfBytes.Block extended = numbers == null ? null : bytes.block(numbers.offset() + start * 4L, some * 4L);
            for (int i = start == 0 ? 1 : 0; i < some; i++) {
                int at = i * entry;
                int section = section(entries.half(at + (wide ? 6 : 14)), extended, i);
                if (wanted.test(section)) {
                    visitor.symbol(
                            entries.integer(at),
                            entries.octet(at + (wide ? 4 : 12)),
                            section,
                            entries.word(at + (wide ? 8 : 4)),
                            entries.word(at + (wide ? 16 : 8)));
                }
            }
        }
    }

    private int section(int index, ElfBytes.Block extended, int symbol) throws ElfException {
        if (index == SHN_XINDEX) {
            if (extended == null) {
                throw bytes.broken("a symbol lacks its section's number");
            }
            return header.section(extended.integer(symbol * 4)).index();
        }
        if (index >= SHN_LORESERVE) {
            return index == SHN_ABS ? Symbol.ABSOLUTE : -index;
        }
        return index == Symbol.UNDEFINED ? index : header.section(index).index();
    }

    /** Where the numbers are of sections after the 65,279th, in the order of the symbols; null where there is none. */
    private Section extendedNumbers() throws ElfException {
        for (Section section : header.sections()) {
            if (section.type() == Section.SYMTAB_SHNDX && section.link() == table.index()) {
                if (section.size() / 4 < count) {
                    throw bytes.broken(
                            "it has " + count + " symbols, and numbers of sections for " + section.size() / 4);
                }
                return section;
            }
        }
        return null;
    }
}
