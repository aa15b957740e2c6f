package org.kernelmaven.elf;

import java.nio.file.Path;

/** A file is no ELF file, or contradicts itself. The message names it and says what is wrong. */
public final class ElfException extends Exception {
    private static final long serialVersionUID = 1L;

    ElfException(Path file, String why) {
        super(file + " cannot be measured: " + why);
    }
}
