package org.kernelmaven.size;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.kernelmaven.elf.ElfException;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.Section;

/** Looks at the bytes of a section, to tell padding and text from what else there is without a symbol. */
final class SectionContent {
    /** Fewer could be an instruction or a constant. */
    private static final int REPEATED_BYTES = 16;

    private static final int STRING_CHARACTERS = 4;
    /** As gcc aligns long literals. */
    private static final int STRING_ALIGNMENT_BYTES = 32;

    private final ElfFile.Content file;
    private final Section section;
    private final Fillers fillers;
    private final long alignment;

    /**
     * @param relocatable whether it is an object file's or a module's, where the header has the section's alignment; a linked
     *     file's script aligns within sections too, to a page or to 2 MiB (include/asm-generic/vmlinux.lds.h), which no header tells
     */
    SectionContent(ElfFile.Content file, Section section, Fillers fillers, boolean relocatable) {
        this.file = file;
        this.section = section;
        this.fillers = fillers;
        this.alignment = relocatable ? Math.max(section.alignment(), 1) : Long.MAX_VALUE;
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
     * in code, instructions that fill. In code, one such byte repeated is free whatever follows: what a script puts at a place of
     * its own need not be aligned (srso_alias_safe_ret in arch/x86/kernel/vmlinux.lds.S).
     */
    boolean padding(long start, long end) {
        long address = section.address() + end;
        if (end - start >= alignment || end - start >= Long.lowestOneBit(address)) {
            return end - start >= REPEATED_BYTES && section.executable() && repeated(start, end);
        }
        for (long i = start; section.occupiesFile() && i < end; i++) {
            int b = at(i);
            if (b != 0 && !(section.executable() && fillers.contain(b))) {
                return false;
            }
        }
        return true;
    }

    /** The same where a label's bytes would begin: zeros as long as the section's alignment or longer can be what it names. */
    boolean paddingAtLabel(long start, long end) {
        return end - start < Math.max(section.alignment(), 1) && padding(start, end);
    }

    private boolean repeated(long start, long end) {
        int first = at(start);
        if (first != 0 && !fillers.contain(first)) {
            return false;
        }
        for (long i = start + 1; i < end; i++) {
            if (at(i) != first) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is text in UTF-8 that a C compiler put there, with the zeros that end it, and the control characters of printk. */
    boolean text(long start, long end) {
        if (!section.occupiesFile() || section.executable() || at(end - 1) != 0) {
            return false;
        }
        boolean printable = false;
        long i = start;
        while (i < end) {
            int bytes = at(i) == 0 ? 1 : character(i, end);
            if (bytes == 0) {
                return false;
            }
            printable |= at(i) > ' ';
            i += bytes;
        }
        return printable;
    }

    /**
     * The pieces of text in something larger: strings that follow each other, each ended by a zero or as many as align the next,
     * at least one of them of {@value #STRING_CHARACTERS} characters (as {@code strings} finds them).
     *
     * @param use gets where each starts and ends, in order
     */
    void strings(long start, long end, Range use) {
        if (!section.occupiesFile() || section.executable()) {
            return;
        }
        long i = start;
        while (i < end) {
            i = at(i) == 0 ? i + 1 : pastStrings(i, end, use);
        }
    }

    /** @return behind what is no text any more; no other strings begin before */
    private long pastStrings(long start, long end, Range use) {
        long ended = start;
        int zeros = 0;
        int characters = 0;
        int longest = 0;
        long i = start;
        while (i < end && zeros < STRING_ALIGNMENT_BYTES) {
            int bytes = at(i) == 0 ? 1 : character(i, end);
            if (bytes == 0) {
                break;
            }
            if (at(i) == 0) {
                longest = Math.max(longest, characters);
                characters = 0;
                zeros++;
                ended = i + 1;
            } else {
                characters++;
                zeros = 0;
            }
            i += bytes;
        }
        if (longest >= STRING_CHARACTERS) {
            use.range(start, ended);
        }
        return Math.max(i, start + 1);
    }

    /** How many bytes the character there has in UTF-8; 0 where it is none that text has. */
    private int character(long start, long end) {
        int first = at(start);
        int bytes = first < 0x80 ? 1 : first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (first > 1 && first < 7 || first > 13 && first < 32 && first != 27 || first == 127 || start + bytes > end) {
            return 0;
        }
        for (int i = 1; i < bytes; i++) {
            if (at(start + i) >> 6 != 2) {
                return 0;
            }
        }
        return bytes;
    }

    /** Some bytes of the section. */
    interface Range {
        void range(long start, long end);
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
