package org.kernelmaven.result;

import java.util.List;

/**
 * One limit held against one thing that was measured.
 *
 * @param budget the budget, for people ("vmlinux text may grow by 12 %")
 * @param artifact the artifact's name
 * @param measure {@code text}, {@code data}, {@code bss}, {@code total}, {@code file} or {@code stripped}; or what it is about:
 *     {@code section .text}, {@code crate kernel}, {@code symbol kallsyms_names} ...
 * @param status PASS or FAIL
 * @param actual the growth in bytes, or for an absolute limit the size
 * @param limit what is allowed, in bytes
 * @param moved what moved most, where it is exceeded; else empty
 */
public record BudgetOutcome(
        String budget,
        String artifact,
        String measure,
        Status status,
        long actual,
        long limit,
        List<OwnerDelta> moved) {
    public BudgetOutcome {
        budget = Copies.name(budget);
        artifact = Copies.name(artifact);
        measure = Copies.name(measure);
        status = Copies.status(status);
        moved = moved == null ? List.of() : List.copyOf(moved);
    }

    /**
     * Whether a budget says itself what it was held against, as those do that name a variant or two.
     *
     * @param budget the budget, for people
     * @param from what was compared with; null where the limit is on the size itself
     * @param to the variant
     */
    public static boolean names(String budget, String from, String to) {
        if (from == null) {
            return budget.contains(" of " + to + " may ");
        }
        boolean both = budget.contains(" from " + from + " ") || budget.contains(" against the baseline ");
        return both && budget.contains(" to " + to + " may ");
    }

    /** The same as what is told of a budget that is exceeded. */
    public Violation violation() {
        return new Violation(budget, artifact, measure, actual, limit, moved);
    }
}
