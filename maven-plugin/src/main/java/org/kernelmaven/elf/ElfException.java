package org.kernelmaven.elf;

import java.nio.file.Path;

/** A file is no ELF file, or contradicts itself. The message names it and says what is wrong. */
public final class ElfException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    ElfException(Path file, String why) {
        super(file + " cannot be measured: " + why);
        this.why = why;
    }

    /** What is wrong with it, for who calls the file by another name. */
    public String why() {
        return why;
    }
}
