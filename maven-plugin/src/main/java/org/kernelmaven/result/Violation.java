package org.kernelmaven.result;

import java.util.List;

/**
 * A budget that is exceeded.
 *
 * @param budget the budget, for people ("vmlinux text may grow by 12 %")
 * @param artifact the artifact's name
 * @param measure what of it, as {@link BudgetOutcome#measure} says
 * @param actual the growth in bytes, or for an absolute limit the size
 * @param limit what is allowed, in bytes
 * @param moved what moved most, first
 */
public record Violation(
        String budget, String artifact, String measure, long actual, long limit, List<OwnerDelta> moved) {
    public Violation {
        budget = Copies.name(budget);
        artifact = Copies.name(artifact);
        measure = Copies.name(measure);
        moved = moved == null ? List.of() : List.copyOf(moved);
    }

    public Violation(String budget, String artifact, String measure, long actual, long limit) {
        this(budget, artifact, measure, actual, limit, List.of());
    }

    /** The same as what is told of any budget. */
    public BudgetOutcome outcome() {
        return new BudgetOutcome(budget, artifact, measure, Status.FAIL, actual, limit, moved);
    }
}
