package org.kernelmaven.result;

import java.util.List;

/**
 * A budget that is exceeded.
 *
 * @param budget the budget, for people ("vmlinux text may grow by 12 %")
 * @param artifact the artifact's name
 * @param measure {@code text}, {@code data}, {@code bss}, {@code total} or {@code file}
 * @param actual the growth in bytes
 * @param limit the allowed growth in bytes
 * @param moved what moved most, first
 */
public record Violation(
        String budget, String artifact, String measure, long actual, long limit, List<OwnerDelta> moved) {
    public Violation {
        moved = moved == null ? List.of() : List.copyOf(moved);
    }

    public Violation(String budget, String artifact, String measure, long actual, long limit) {
        this(budget, artifact, measure, actual, limit, List.of());
    }
}
