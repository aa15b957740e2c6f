package org.kernelmaven.size;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A part of a file that a budget is about.
 *
 * @param division the way in which the file is divided
 * @param name the part's name; {@code *} stands for any text, {@code ?} for one character
 */
public record Part(Division division, String name) {
    private static final List<Division> OWNERS =
            List.of(Division.FOLDER, Division.OBJECT, Division.CRATE, Division.LANGUAGE, Division.KIND);

    /**
     * Reads what a budget has as {@code <owner>}: {@code folder:drivers/nvme} (with all below), {@code object:mm/slub.o},
     * {@code crate:kernel}, {@code language:Rust}, {@code kind:padding}; {@code table:kallsyms} is a kind too.
     *
     * @throws BudgetException where it is none of these
     */
    public static Part owner(String text) throws BudgetException {
        int colon = text.indexOf(':');
        String by = colon < 0 ? "" : text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String name = text.substring(colon + 1).strip();
        for (Division division : OWNERS) {
            if (!name.isEmpty() && (division.text().equals(by) || division == Division.KIND && by.equals("table"))) {
                return new Part(division, division == Division.FOLDER ? name.replaceFirst("(?<=.)/+$", "") : name);
            }
        }
        throw new BudgetException(
                "'" + text + "' is no owner: write folder:NAME, object:NAME, crate:NAME, language:NAME"
                        + " or kind:NAME (table:NAME); NAME may have * and ?");
    }

    /** Whether a name of that division is meant. */
    public Predicate<String> matcher() {
        return new Glob(name, division == Division.FOLDER)::matches;
    }

    /** Whether only one name can be meant. */
    public boolean exact() {
        return name.indexOf('*') < 0 && name.indexOf('?') < 0;
    }

    /** As it is told: {@code crate kernel}. */
    @Override
    public String toString() {
        return division.text() + " " + name;
    }
}
