package org.kernelmaven.size;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.Section;

/**
 * The sizes of an ELF file: totals as {@code size} prints them in Berkeley format, and each allocated section.
 *
 * <p>Berkeley totals are binutils' rule ({@code berkeley_sum} in binutils/size.c): of the sections that take memory, code and
 * read-only ones are text, others are data where the file has their content, else bss.
 *
 * @param text bytes
 * @param data bytes
 * @param bss bytes
 * @param sections the allocated sections' sizes in bytes, in the file's order; those of one name added up
 * @param measures what each of them counts for: {@code text}, {@code data}, {@code bss}
 */
record ElfSizes(long text, long data, long bss, Map<String, Long> sections, Map<String, String> measures) {
    /** @throws SizeException where the sizes add up to more than there can be */
    static ElfSizes of(ElfFile elf) throws SizeException {
        long text = 0;
        long data = 0;
        long bss = 0;
        Map<String, Long> sections = new LinkedHashMap<>();
        Map<String, String> measures = new HashMap<>();
        try {
            for (Section section : elf.sections()) {
                if (section.allocated()) {
                    sections.merge(section.name(), section.size(), Math::addExact);
                    if (section.executable() || !section.writable()) {
                        text = Math.addExact(text, section.size());
                        measures.putIfAbsent(section.name(), "text");
                    } else if (section.occupiesFile()) {
                        data = Math.addExact(data, section.size());
                        measures.putIfAbsent(section.name(), "data");
                    } else {
                        bss = Math.addExact(bss, section.size());
                        measures.putIfAbsent(section.name(), "bss");
                    }
                }
            }
            Math.addExact(Math.addExact(text, data), bss);
        } catch (ArithmeticException e) {
            throw new SizeException(
                    elf.path() + " cannot be measured: its sections' sizes add up to more than 2^63 bytes", e);
        }
        return new ElfSizes(text, data, bss, sections, measures);
    }
}
