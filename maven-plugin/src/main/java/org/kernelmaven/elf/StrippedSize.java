package org.kernelmaven.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * How large a module is that {@code llvm-strip --strip-debug} has been over, which is what {@code INSTALL_MOD_STRIP=1} installs
 * (scripts/Makefile.modinst): without debug information and the names of source files, its sections laid out anew
 * (llvm/lib/ObjCopy/ELF/ELFObjcopy.cpp and ELFObject.cpp). Nothing is written.
 */
public final class StrippedSize {
    private final ElfBytes bytes;
    private final ElfHeader header;
    /** By number; the null section is gone too. */
    private final boolean[] gone;

    /** No section is aligned to more than a page of the largest size. */
    private static final long ALIGNMENT_LIMIT = 1 << 30;

    private StrippedSize(ElfBytes bytes, ElfHeader header) {
        this.bytes = bytes;
        this.header = header;
        this.gone = new boolean[header.sections().size() + 1];
    }

    /**
     * @return in bytes; empty for what is no module (segments, section groups, more than 65,279 sections)
     * @throws ElfException where it is no ELF file, or its headers contradict themselves
     */
    public static OptionalLong of(Path file) throws IOException, ElfException {
        try (ElfBytes bytes = new ElfBytes(file)) {
            ElfHeader header = new ElfHeader(bytes);
            StrippedSize stripped = new StrippedSize(bytes, header);
            return stripped.plain() ? OptionalLong.of(stripped.size()) : OptionalLong.empty();
        }
    }

    private boolean plain() {
        Section symbols = header.symbolTable();
        return header.relocatable()
                && header.programHeaders() == 0
                && header.sections().stream()
                        .allMatch(section -> section.alignment() >= 0
                                && section.alignment() <= ALIGNMENT_LIMIT
                                && section.type() != Section.GROUP
                                && section.type() != Section.SYMTAB_SHNDX
                                && (section.type() != Section.STRTAB
                                        || section.index() == header.nameSection()
                                        || symbols != null && section.index() == symbols.link()));
    }

    private long size() throws IOException, ElfException {
        for (Section section : header.sections()) {
            gone[section.index()] = debug(section);
        }
        for (Section section : header.sections()) {
            if (section.type() == Section.REL || section.type() == Section.RELA) {
                gone[section.index()] |= section.info() > 0
                        && gone[header.section(section.info()).index()];
            }
        }
        Map<Integer, Long> made = madeAnew();
        List<Section> kept = new ArrayList<>(header.sections());
        kept.removeIf(section -> gone[section.index()]);
        kept.sort(Comparator.comparingLong(Section::offset));
        long at = header.fileHeaderBytes();
        for (Section section : kept) {
            at = aligned(at, section.alignment());
            at += section.occupiesFile() ? made.getOrDefault(section.index(), section.size()) : 0;
        }
        return aligned(at, bytes.wide() ? 8 : 4) + (kept.size() + 1L) * header.sectionHeaderBytes();
    }

    private static boolean debug(Section section) {
        return section.name().startsWith(".debug") || section.name().equals(".gdb_index");
    }

    /** The symbol table and the tables of names, by section number. */
    private Map<Integer, Long> madeAnew() throws IOException, ElfException {
        Map<Integer, Long> sizes = new HashMap<>();
        Names sectionNames = new Names();
        for (Section section : header.sections()) {
            if (!gone[section.index()]) {
                sectionNames.add(section.name());
            }
        }
        Section table = header.symbolTable();
        if (table != null) {
            Names symbolNames = table.link() == header.nameSection() ? sectionNames : new Names();
            SymbolTable symbols = new SymbolTable(bytes, header, table);
            ElfBytes.Block texts = symbols.names();
            long[] kept = {1};
            symbols.each(section -> section < 1 || !gone[section], (name, info, section, value, size) -> {
                if ((info & 15) != Symbol.FILE) {
                    symbolNames.add(texts.text(name));
                    kept[0]++;
                }
            });
            sizes.put(table.index(), kept[0] * symbols.entryBytes());
            sizes.put((int) table.link(), symbolNames.size());
        }
        sizes.put(header.nameSection(), sectionNames.size());
        return sizes;
    }

    private static long aligned(long at, long alignment) {
        return alignment <= 1 ? at : (at + alignment - 1) / alignment * alignment;
    }

    /** A table of names, where one that another ends with takes no room (llvm::StringTableBuilder). */
    private static final class Names {
        private final TreeSet<String> reversed = new TreeSet<>();

        void add(String name) {
            reversed.add(new StringBuilder(name).reverse().toString());
        }

        long size() {
            long size = 1;
            String longer = "";
            for (String name : reversed.descendingSet()) {
                if (!longer.startsWith(name)) {
                    size += name.getBytes(StandardCharsets.UTF_8).length + 1;
                    longer = name;
                }
            }
            return size;
        }
    }
}
