package org.kernelmaven.stage;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with a result, a line each; an indented line belongs to the one before.
 *
 * @param shortcomings of what was built: it falls short, or it cannot be told whether it does
 * @param budgetErrors budgets that could not be held against what they are about, and why
 * @param warnings what somebody wants to know and not to fail for
 * @param budgets how many budgets were held against something
 */
record Judged(List<String> shortcomings, List<String> budgetErrors, List<String> warnings, int budgets) {
    Judged {
        shortcomings = List.copyOf(shortcomings);
        budgetErrors = List.copyOf(budgetErrors);
        warnings = List.copyOf(warnings);
    }

    /** Everything that keeps it from being a pass. */
    List<String> wrong() {
        return Stream.concat(shortcomings.stream(), budgetErrors.stream()).toList();
    }

    boolean pass() {
        return shortcomings.isEmpty() && budgetErrors.isEmpty();
    }
}
