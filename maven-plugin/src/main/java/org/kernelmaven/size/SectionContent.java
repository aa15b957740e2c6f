package org.kernelmaven.size;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.kernelmaven.elf.ElfException;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.Section;

/** Looks at the bytes of a section, to tell padding and text from what else there is without a symbol. */
final class SectionContent {
    private final ElfFile.Content file;
    private final Section section;
    private final Fillers fillers;

    SectionContent(ElfFile.Content file, Section section, Fillers fillers) {
        this.file = file;
        this.section = section;
        this.fillers = fillers;
    }

    /** The file broke while it was being looked at. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient ElfException why;

        private Broken(ElfException why) {
            super(why);
            this.why = why;
        }

        ElfException why() {
            return why;
        }
    }

    /**
     * Whether it is what an assembler or a linker leaves free for the alignment of what follows: fewer bytes than that, zero or,
     * in code, instructions that fill.
     */
    boolean padding(long start, long end) {
        long address = section.address() + end;
        if (end - start >= Math.max(section.alignment(), 1) || end - start >= Long.lowestOneBit(address)) {
            return false;
        }
        for (long i = start; section.occupiesFile() && i < end; i++) {
            int b = at(i);
            if (b != 0 && !(section.executable() && fillers.contain(b))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is text that a C compiler put there, with the zeros that end it, and the control characters of printk. */
    boolean text(long start, long end) {
        if (!section.occupiesFile() || section.executable() || at(end - 1) != 0) {
            return false;
        }
        boolean printable = false;
        for (long i = start; i < end; i++) {
            int c = at(i);
            if (c > 126 || c > 1 && c < 7 || c > 13 && c < 32 && c != 27) {
                return false;
            }
            printable |= c > 32;
        }
        return printable;
    }

    private int at(long offset) {
        try {
            return file.octet(section.offset() + offset);
        } catch (ElfException e) {
            throw new Broken(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
