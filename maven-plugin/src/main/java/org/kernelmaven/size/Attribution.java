package org.kernelmaven.size;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kernelmaven.elf.ElfException;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.Section;
import org.kernelmaven.elf.Symbol;

/** Gives every byte of every allocated section exactly one owner. */
final class Attribution {
    private Attribution() {}

    /**
     * @param map what the linker placed where; {@link LinkMap#NONE} where it was not recorded
     * @return bytes, more than 0, by owner
     */
    static Map<Owner, Long> of(ElfFile elf, LinkMap map) throws IOException, ElfException {
        // nothing of sections that are tables as a whole: half of a kernel's symbols are labels in them
        List<Symbol> all = elf.symbols(section -> section.allocated() && Tables.ofSection(section.name()) == null);
        List<List<Symbol>> symbols = bySection(elf, map, all);
        OwnerSums sums = new OwnerSums(all.size());
        Fillers fillers = Fillers.of(elf.machine());
        try (ElfFile.Content content = elf.content()) {
            for (Section section : elf.sections()) {
                if (section.allocated() && section.size() > 0) {
                    SectionContent bytes = new SectionContent(content, section, fillers, elf.relocatable());
                    new SectionOwners(section, base(elf, section), map, pieces(elf, map, section), bytes, sums)
                            .add(symbols.get(section.index()));
                }
            }
        } catch (SectionContent.Broken e) {
            throw e.why();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return sums.all();
    }

    /** What the values of a section's symbols count from. */
    private static long base(ElfFile elf, Section section) {
        return elf.relocatable() ? 0 : section.address();
    }

    /** A section of an object file is a piece by itself, of an object that is not known. */
    private static Pieces pieces(ElfFile elf, LinkMap map, Section section) {
        List<LinkMap.Piece> pieces = map.pieces(section.name(), section.size());
        return new Pieces(
                pieces.isEmpty() && elf.relocatable()
                        ? List.of(new LinkMap.Piece(0, section.size(), "", section.name()))
                        : pieces);
    }

    private static List<List<Symbol>> bySection(ElfFile elf, LinkMap map, List<Symbol> all) {
        List<List<Symbol>> symbols = new ArrayList<>();
        for (int i = 0; i <= elf.sections().size(); i++) {
            symbols.add(new ArrayList<>());
        }
        for (Symbol symbol : all) {
            if (!symbol.isThreadLocal()) {
                symbols.get(symbol.section()).add(symbol);
            }
        }
        for (Section section : elf.sections()) {
            for (LinkMap.Stripped one : map.stripped(section.name())) {
                symbols.get(section.index())
                        .add(Symbol.local(one.name(), section.index(), base(elf, section) + one.start(), one.bytes()));
            }
        }
        return symbols;
    }
}
