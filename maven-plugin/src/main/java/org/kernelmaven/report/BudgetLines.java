package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Variant;
import org.kernelmaven.result.Violation;

/** Budgets that are exceeded, as text: a line each, and an indented one with what moved most. */
public final class BudgetLines {
    private BudgetLines() {}

    /** What else differs besides the kernel comes first, because it can be the reason. */
    public static List<String> of(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        boolean stored = comparison.baseline() != null;
        if (stored && !comparison.violations().isEmpty()) {
            lines.addAll(differences(comparison));
        }
        String prefix = stored ? comparison.to() + ": " : "";
        for (Violation violation : comparison.violations()) {
            lines.add(prefix + violation.budget() + ": " + violation.artifact() + " grew by "
                    + Amounts.bytes(violation.actual()) + " bytes, allowed are " + Amounts.bytes(violation.limit()));
            moved(lines, violation);
        }
        return plain(lines);
    }

    /** What differs from a baseline besides the kernel. */
    private static List<String> differences(Comparison comparison) {
        return comparison.baseline().differences().stream()
                .map(difference -> comparison.to() + ": not only the kernel differs from "
                        + comparison.baseline().file() + ": " + difference)
                .toList();
    }

    /** Of limits on the sizes themselves. */
    public static List<String> of(Variant variant) {
        List<String> lines = new ArrayList<>();
        for (Violation violation : variant.violations()) {
            lines.add(BudgetRow.of(variant.name(), violation.budget()) + violation.budget() + ": "
                    + violation.artifact() + " has " + Amounts.bytes(violation.actual()) + " bytes, allowed are "
                    + Amounts.bytes(violation.limit()));
            moved(lines, violation);
        }
        return plain(lines);
    }

    /** Names from a file can hold anything, and a terminal would obey it. */
    private static List<String> plain(List<String> lines) {
        return lines.stream()
                .map(line ->
                        (line.startsWith(" ") ? "  " : "") + Ascii.plain(line).strip())
                .toList();
    }

    private static void moved(List<String> lines, Violation violation) {
        if (!violation.moved().isEmpty()) {
            lines.add("  moved most: "
                    + violation.moved().stream()
                            .map(owner -> owner.name() + " " + Amounts.delta(owner.delta()))
                            .collect(Collectors.joining(", ")));
        }
    }
}
