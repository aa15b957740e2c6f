package org.kernelmaven.elf;

/**
 * A row of the section header table.
 *
 * @param index its number in the table
 * @param name its name; may be empty
 * @param type {@code sh_type}
 * @param flags {@code sh_flags}
 * @param address {@code sh_addr}; 0 in a relocatable file
 * @param offset where its content starts in the file
 * @param size bytes, 0 or more; inside the file unless {@link #occupiesFile} is false
 * @param link {@code sh_link}: of a symbol table, the number of the section with the names
 * @param info {@code sh_info}: of relocations, the number of the section that they are for
 * @param alignment {@code sh_addralign}
 * @param entrySize {@code sh_entsize}: of a table, bytes an entry
 */
public record Section(
        int index,
        String name,
        int type,
        long flags,
        long address,
        long offset,
        long size,
        long link,
        long info,
        long alignment,
        long entrySize) {
    static final int NULL = 0;
    static final int SYMTAB = 2;
    static final int STRTAB = 3;
    static final int RELA = 4;
    static final int NOBITS = 8;
    static final int REL = 9;
    static final int GROUP = 17;
    static final int SYMTAB_SHNDX = 18;
    private static final long WRITE = 1;
    private static final long ALLOC = 2;
    private static final long EXECINSTR = 4;

    /** Whether it takes memory when the file is loaded. */
    public boolean allocated() {
        return type != NULL && (flags & ALLOC) != 0;
    }

    public boolean writable() {
        return (flags & WRITE) != 0;
    }

    public boolean executable() {
        return (flags & EXECINSTR) != 0;
    }

    /** Whether its content is in the file; that of {@code .bss} is not. */
    public boolean occupiesFile() {
        return type != NULL && type != NOBITS;
    }
}
