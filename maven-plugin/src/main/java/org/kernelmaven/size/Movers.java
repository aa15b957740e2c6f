package org.kernelmaven.size;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.kernelmaven.result.OwnerDelta;

/** What of a file moved most, as far as a budget is about it. */
final class Movers {
    private static final int NAMED = 5;

    private Movers() {}

    /** @param from null where there was no such file */
    static List<OwnerDelta> of(Budget budget, Details from, Details to) {
        List<OwnerDelta> moved =
                "file".equals(budget.measure()) && !to.artifact().parts().isEmpty()
                        ? movedParts(
                                from == null ? Map.of() : from.artifact().parts(),
                                to.artifact().parts())
                        : new OwnerComparison(from == null ? Map.of() : owned(budget, from), owned(budget, to))
                                .moved(Division.SYMBOL); // that is what somebody can change
        return moved.stream().limit(NAMED).toList();
    }

    private static List<OwnerDelta> movedParts(Map<String, Long> before, Map<String, Long> after) {
        Set<String> names = new HashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> OwnerDelta.of(name, before.getOrDefault(name, 0L), after.getOrDefault(name, 0L)))
                .filter(part -> part.delta() != 0)
                .sorted(OwnerComparison.MOST_FIRST)
                .toList();
    }

    private static Map<Owner, Long> owned(Budget budget, Details details) {
        Map<Owner, Long> owners = new LinkedHashMap<>(details.owners());
        owners.keySet().removeIf(concerned(budget, details).negate());
        return owners;
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
            Map<String, Long> sums = new HashMap<>();
            details.owners().forEach((owner, bytes) -> sums.merge(division.of(owner), bytes, Long::sum));
            return sums;
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
