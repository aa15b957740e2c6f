package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.kernelmaven.history.HistoryBudget;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.history.HistoryVariant;
import org.kernelmaven.result.Status;

/**
 * How one measure went over the runs.
 *
 * @param name what was measured ({@code vmlinux text})
 * @param unit {@code bytes} or {@code s}
 * @param runs how many there are
 * @param lines the values by what they are of, such as a variant, one a run; null where a run has none
 * @param broken the runs, by line, in which a budget on it was exceeded
 */
record Trend(String name, String unit, int runs, Map<String, List<Double>> lines, Map<String, Set<Integer>> broken) {
    /** Modules come and go; a chart of each is more than anybody looks at. */
    private static final int MOST_ARTIFACTS = 12;

    /** Whether a budget on the line was exceeded in that run. */
    boolean broken(String line, int run) {
        return broken.getOrDefault(line, Set.of()).contains(run);
    }

    /** Whether what the budget limits is drawn here. */
    boolean shows(HistoryBudget budget) {
        return lines.containsKey(budget.to()) && name.equals(name(budget.artifact(), budget.measure()));
    }

    /** One of the values for people, with what it is counted in; null is not known. */
    String amount(Double value) {
        return value != null && unit.equals("bytes") ? Amounts.bytes(Math.round(value)) : Amounts.seconds(value);
    }

    /** Of everything that the last run measured. */
    static List<Trend> of(List<HistoryEntry> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        HistoryEntry last = runs.get(runs.size() - 1);
        Map<String, Set<String>> measures = new LinkedHashMap<>();
        for (HistoryVariant variant : last.variants()) {
            variant.sizes().forEach((artifact, sizes) -> {
                if (measures.size() < MOST_ARTIFACTS || measures.containsKey(artifact)) {
                    measures.computeIfAbsent(artifact, name -> new LinkedHashSet<>())
                            .addAll(shown(artifact, sizes.keySet(), runs));
                }
            });
        }
        List<Trend> trends = new ArrayList<>();
        measures.forEach((artifact, names) -> names.forEach(measure -> trends.add(sizes(runs, artifact, measure))));
        trends.add(times(runs, "build", HistoryVariant::buildSeconds));
        trends.add(times(runs, "boot", HistoryVariant::bootSeconds));
        trends.removeIf(trend -> trend.lines.isEmpty());
        return trends;
    }

    /** A kernel by what size(1) prints, other files by their size; and each by what was ever exceeded, to mark where. */
    private static Set<String> shown(String artifact, Set<String> measures, List<HistoryEntry> runs) {
        Set<String> shown = new LinkedHashSet<>(
                artifact.equals("vmlinux") && measures.contains("text")
                        ? List.of("text", "data", "bss")
                        : List.of("file"));
        runs.stream()
                .flatMap(run -> run.budgets().stream())
                .filter(budget -> artifact.equals(budget.artifact()) && budget.status() == Status.FAIL)
                .map(HistoryBudget::measure)
                .filter(measures::contains)
                .forEach(shown::add);
        return shown;
    }

    private static Trend sizes(List<HistoryEntry> runs, String artifact, String measure) {
        Map<String, List<Double>> lines = lines(runs, variant -> {
            Long bytes = variant.sizes().getOrDefault(artifact, Map.of()).get(measure);
            return bytes == null ? null : bytes.doubleValue();
        });
        Map<String, Set<Integer>> broken = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            for (HistoryBudget budget : runs.get(run).budgets()) {
                boolean ofThis = artifact.equals(budget.artifact()) && measure.equals(budget.measure());
                if (ofThis && budget.status() == Status.FAIL) {
                    broken.computeIfAbsent(budget.to(), variant -> new HashSet<>())
                            .add(run);
                }
            }
        }
        return new Trend(name(artifact, measure), "bytes", runs.size(), lines, broken);
    }

    private static String name(String artifact, String measure) {
        return artifact + ("file".equals(measure) ? "" : " " + measure);
    }

    private static Trend times(List<HistoryEntry> runs, String what, Function<HistoryVariant, Double> value) {
        return new Trend(what, "s", runs.size(), lines(runs, value), Map.of());
    }

    /** Variants without any value are left out. */
    private static Map<String, List<Double>> lines(List<HistoryEntry> runs, Function<HistoryVariant, Double> value) {
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            for (HistoryVariant variant : runs.get(run).variants()) {
                Double of = value.apply(variant);
                if (of != null && Double.isFinite(of)) {
                    List<Double> line = lines.computeIfAbsent(
                            variant.name(), name -> new ArrayList<>(Collections.nCopies(runs.size(), null)));
                    line.set(run, of);
                }
            }
        }
        return lines;
    }
}
