package org.kernelmaven.history;

import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Status;

/**
 * A budget as it was held against one run.
 *
 * @param from what was compared with; null where the limit is on the size itself
 * @param to the variant
 * @param budget the budget, for people ("vmlinux text may grow by 12 %")
 * @param artifact the artifact's name
 * @param measure what of it
 * @param status PASS or FAIL
 * @param actual the growth in bytes, or for an absolute limit the size
 * @param limit what is allowed, in bytes
 */
public record HistoryBudget(
        String from,
        String to,
        String budget,
        String artifact,
        String measure,
        Status status,
        long actual,
        long limit) {
    /** A line of another program may lack what a budget is told apart by. */
    public HistoryBudget {
        budget = budget == null ? "" : budget;
        artifact = artifact == null ? "" : artifact;
        measure = measure == null ? "" : measure;
    }

    /**
     * For people: the budget, with the file and the variants that it does not name itself. The same in each run, though the limit
     * may differ where it is a percentage.
     */
    public String name() {
        String file = budget.startsWith(artifact + " ") ? "" : ": " + artifact;
        return budget
                + file
                + (BudgetOutcome.names(budget, from, to) ? "" : ", " + (from == null ? "" : from + " to ") + to);
    }
}
