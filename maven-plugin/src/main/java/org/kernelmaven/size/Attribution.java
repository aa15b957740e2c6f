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
        OwnerSums sums = new OwnerSums();
        List<List<Symbol>> symbols = bySection(elf);
        Fillers fillers = Fillers.of(elf.machine());
        try (ElfFile.Content content = elf.content()) {
            for (Section section : elf.sections()) {
                if (section.allocated() && section.size() > 0) {
                    SectionContent bytes = new SectionContent(content, section, fillers);
                    new SectionOwners(section, elf.relocatable() ? 0 : section.address(), map, bytes, sums)
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

    private static List<List<Symbol>> bySection(ElfFile elf) {
        List<List<Symbol>> symbols = new ArrayList<>();
        symbols.add(List.of());
        for (Section section : elf.sections()) {
            symbols.add(section.allocated() ? new ArrayList<>() : null);
        }
        for (Symbol symbol : elf.symbols()) {
            if (symbol.section() != Symbol.ABSOLUTE
                    && !symbol.isThreadLocal()
                    && symbols.get(symbol.section()) != null) {
                symbols.get(symbol.section()).add(symbol);
            }
        }
        return symbols;
    }
}
