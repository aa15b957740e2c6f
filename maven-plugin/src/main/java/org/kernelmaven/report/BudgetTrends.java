package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kernelmaven.history.HistoryBudget;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.result.Status;

/**
 * How what budgets limit went over the runs, beside what was allowed: of those on a part of a file (a crate, a section, a symbol)
 * and of others whose measure has no trend of its own.
 */
final class BudgetTrends {
    /** The name of the line of what the budget limits. */
    static final String MEASURED = "measured";

    private static final String ALLOWED = "allowed";

    private BudgetTrends() {}

    /**
     * Of the budgets that the last run was held against, and of those that were ever exceeded, which come first.
     *
     * @param drawn the trends that there are already
     */
    static List<Trend> of(List<HistoryEntry> runs, List<Trend> drawn) {
        Map<String, Trend> trends = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            boolean last = run == runs.size() - 1;
            for (HistoryBudget budget : runs.get(run).budgets()) {
                boolean wanted = last || budget.status() == Status.FAIL;
                if (wanted && drawn.stream().noneMatch(trend -> trend.shows(budget))) {
                    trends.computeIfAbsent(budget.name(), name -> trend(name, runs));
                }
            }
        }
        return trends.values().stream()
                .sorted(Comparator.comparing(trend -> trend.broken().isEmpty()))
                .toList();
    }

    private static Trend trend(String name, List<HistoryEntry> runs) {
        List<Double> measured = new ArrayList<>(Collections.nCopies(runs.size(), null));
        List<Double> allowed = new ArrayList<>(measured);
        Set<Integer> exceeded = new TreeSet<>();
        for (int run = 0; run < runs.size(); run++) {
            for (HistoryBudget budget : runs.get(run).budgets()) {
                if (name.equals(budget.name())) {
                    measured.set(run, (double) budget.actual());
                    allowed.set(run, (double) budget.limit());
                    if (budget.status() == Status.FAIL) {
                        exceeded.add(run);
                    }
                }
            }
        }
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        lines.put(MEASURED, measured);
        lines.put(ALLOWED, allowed);
        return new Trend(name, "bytes", runs.size(), lines, exceeded.isEmpty() ? Map.of() : Map.of(MEASURED, exceeded));
    }
}
