package org.kernelmaven.report;

import java.util.List;
import java.util.stream.Collectors;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Violation;

/** Budgets as every report tells them. */
final class BudgetRow {
    private static final int MOVED_SHOWN = 3;

    private BudgetRow() {}

    /** Every budget that was held against a comparison; of a result that has no list of them, those that were exceeded. */
    static List<BudgetOutcome> of(Comparison comparison) {
        if (!comparison.budgets().isEmpty()) {
            return comparison.budgets();
        }
        return comparison.violations().stream()
                .map(violation -> new BudgetOutcome(
                        violation.budget(),
                        violation.artifact(),
                        violation.measure(),
                        Status.FAIL,
                        violation.actual(),
                        violation.limit(),
                        violation.moved()))
                .toList();
    }

    /** One line. */
    static String violation(Violation violation) {
        return "over budget: " + name(violation.budget()) + "; " + violation.artifact() + ": "
                + Amounts.bytes(violation.actual()) + " bytes, allowed are " + Amounts.bytes(violation.limit());
    }

    /** What a budget says, without the word before it. */
    static String name(String budget) {
        return budget == null ? Amounts.UNKNOWN : budget.replaceFirst("^budget: ", "");
    }

    /** What moved most, in a line; empty where it is not known. */
    static String moved(List<OwnerDelta> moved) {
        return moved.stream()
                .limit(MOVED_SHOWN)
                .map(owner -> Amounts.cut(owner.name(), 50) + " " + Amounts.delta(owner.delta()))
                .collect(Collectors.joining(", "));
    }
}
