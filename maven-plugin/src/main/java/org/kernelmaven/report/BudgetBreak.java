package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kernelmaven.history.HistoryBudget;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.result.Status;

/**
 * A budget that was kept and then was not.
 *
 * @param budget as it was when it was exceeded
 * @param kept the last run that kept it; null where none did
 * @param exceeded the first run after that which did not
 * @param between the runs between them, which say nothing of it
 * @param still whether the last run that says anything of it exceeds it too
 */
record BudgetBreak(
        HistoryBudget budget, HistoryEntry kept, HistoryEntry exceeded, List<HistoryEntry> between, boolean still) {
    /** The latest of each budget that was ever exceeded. */
    static List<BudgetBreak> of(List<HistoryEntry> runs) {
        Map<String, BudgetBreak> breaks = new LinkedHashMap<>();
        Map<String, Integer> kept = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            Set<String> exceeded = exceeded(runs.get(run));
            for (HistoryBudget budget : runs.get(run).budgets()) {
                BudgetBreak before = breaks.get(budget.name());
                if (!exceeded.contains(budget.name())) {
                    kept.put(budget.name(), run);
                    if (before != null && before.still) {
                        breaks.put(budget.name(), before.over());
                    }
                } else if (budget.status() == Status.FAIL && (before == null || !before.still)) {
                    Integer last = kept.get(budget.name());
                    breaks.put(
                            budget.name(),
                            new BudgetBreak(
                                    budget,
                                    last == null ? null : runs.get(last),
                                    runs.get(run),
                                    last == null ? List.of() : new ArrayList<>(runs.subList(last + 1, run)),
                                    true));
                }
            }
        }
        return List.copyOf(breaks.values());
    }

    /** Where two are called the same, the one that is exceeded counts. */
    private static Set<String> exceeded(HistoryEntry run) {
        return run.budgets().stream()
                .filter(budget -> budget.status() == Status.FAIL)
                .map(HistoryBudget::name)
                .collect(Collectors.toSet());
    }

    private BudgetBreak over() {
        return new BudgetBreak(budget, kept, exceeded, between, false);
    }
}
