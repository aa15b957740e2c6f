package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Violation;

/**
 * A row of the table of budgets that every report for people has.
 *
 * @param about what the budget was held against: a comparison, or a variant by itself
 * @param outcome what became of it
 */
record BudgetRow(String about, BudgetOutcome outcome) {
    private static final int MOVED_SHOWN = 3;

    /** All that were held, on growth and on sizes themselves; those that are exceeded first. */
    static List<BudgetRow> of(Result result) {
        List<BudgetRow> rows = new ArrayList<>();
        result.comparisons().forEach(comparison -> comparison
                .budgets()
                .forEach(budget -> rows.add(new BudgetRow(comparison.from() + " to " + comparison.to(), budget))));
        result.variants().forEach(variant -> variant.budgets()
                .forEach(budget -> rows.add(new BudgetRow(variant.name(), budget))));
        rows.sort(Comparator.comparing(row -> row.outcome.status() == Status.PASS));
        return rows;
    }

    String name() {
        return name(outcome.budget());
    }

    /** What of which file. */
    String measured() {
        return outcome.artifact() + " " + outcome.measure();
    }

    String moved() {
        return moved(outcome.moved());
    }

    /** The same with the minus sign of HTML's numbers. */
    String movedInHtml() {
        return moved(outcome.moved(), HtmlTable::minus);
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

    /** Which variant's size a budget limits, to be put before it where it does not say so itself; else empty. */
    static String of(String variant, String budget) {
        return BudgetOutcome.names(String.valueOf(budget), null, variant) ? "" : variant + ": ";
    }

    /** What moved most, in a line; empty where it is not known. */
    static String moved(List<OwnerDelta> moved) {
        return moved(moved, UnaryOperator.identity());
    }

    private static String moved(List<OwnerDelta> moved, UnaryOperator<String> sign) {
        return moved.stream()
                .limit(MOVED_SHOWN)
                .map(owner -> Amounts.cut(owner.name(), 50) + " " + sign.apply(Amounts.delta(owner.delta())))
                .collect(Collectors.joining(", "));
    }
}
