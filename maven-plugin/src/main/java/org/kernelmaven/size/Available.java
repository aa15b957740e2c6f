package org.kernelmaven.size;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.Comparison;

/** What there is, for who looked for something else. */
final class Available {
    private static final int NAMED = 20;

    private Available() {}

    /**
     * @param files the files that the budget is about
     * @param parts what they have of the sort that the budget is about, in bytes
     */
    static String of(
            Budget budget,
            Set<String> files,
            Map<String, Long> parts,
            List<Compared> comparisons,
            List<Measured> variants) {
        if (!parts.isEmpty()) {
            return "As " + budget.part().division().text() + " there is " + names(largestFirst(parts));
        }
        if (!files.isEmpty()) {
            return "There is " + names(files) + ", of which nothing has " + budget.subject();
        }
        List<Comparison> all = comparisons.stream().map(Compared::comparison).toList();
        if (!budget.absolute() && all.stream().noneMatch(budget::concerns)) {
            return all.isEmpty()
                    ? "There is no comparison: growth needs two variants or a baseline"
                    : "It is compared: "
                            + names(all.stream()
                                    .map(one ->
                                            (one.baseline() != null ? "the baseline" : one.from()) + " to " + one.to())
                                    .toList());
        }
        if (variants.stream().noneMatch(variant -> budget.concerns(variant.name()))) {
            return "There are the variants "
                    + names(variants.stream().map(Measured::name).toList());
        }
        return "There is "
                + names(variants.stream()
                        .filter(variant -> budget.concerns(variant.name()))
                        .flatMap(variant -> variant.artifacts().stream())
                        .map(Artifact::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static List<String> largestFirst(Map<String, Long> parts) {
        return parts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String names(Collection<String> names) {
        String some = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? some : some + " and " + (names.size() - NAMED) + " more";
    }
}
