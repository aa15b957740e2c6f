package org.kernelmaven.size;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.kernelmaven.result.OwnerDelta;

/** What of a file moved most, as far as a budget is about it. */
final class Movers {
    private static final int NAMED = 5;

    private Movers() {}

    /** @param from null where there was no such file */
    static List<OwnerDelta> of(Budget budget, Details from, Details to) {
        boolean whole =
                "file".equals(budget.measure()) && !to.artifact().parts().isEmpty();
        Map<String, Long> before =
                from == null ? Map.of() : whole ? from.artifact().parts() : owned(budget, from);
        Map<String, Long> after = whole ? to.artifact().parts() : owned(budget, to);
        return OwnerComparison.all(before, after).stream()
                .filter(owner -> owner.delta() != 0)
                .limit(NAMED)
                .toList();
    }

    /** By symbol: that is what somebody can change. */
    private static Map<String, Long> owned(Budget budget, Details details) {
        SortedMap<Owner, Long> owners = new TreeMap<>(details.owners());
        owners.keySet().removeIf(concerned(budget, details).negate());
        return OwnerComparison.sums(owners, Division.SYMBOL);
    }

    private static Predicate<Owner> concerned(Budget budget, Details details) {
        if (budget.part() != null) {
            Predicate<String> matcher = budget.part().matcher();
            return owner -> matcher.test(budget.part().division().of(owner));
        }
        return switch (budget.measure()) {
            case "text", "data", "bss" ->
                owner -> budget.measure().equals(details.measures().get(owner.section()));
            default -> owner -> true;
        };
    }

    /**
     * A file's parts of one sort. Sections are also those that take no memory, and a boot image's {@code setup}, {@code payload}
     * and {@code decompressor}.
     */
    static Map<String, Long> sums(Details details, Division division) {
        if (division != Division.SECTION) {
            return new HashMap<>(OwnerComparison.sums(details.owners(), division));
        }
        Map<String, Long> sections = new LinkedHashMap<>(details.artifact().sections());
        details.artifact().parts().forEach((name, bytes) -> {
            if (!name.startsWith("(")) {
                sections.putIfAbsent(name, bytes);
            }
        });
        return sections;
    }
}
