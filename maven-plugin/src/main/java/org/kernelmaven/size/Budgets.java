package org.kernelmaven.size;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.Violation;

/** Holds comparisons against budgets. */
public final class Budgets {
    private Budgets() {}

    /**
     * @return the comparisons with their violations, each with both numbers
     * @throws BudgetException where a budget matches nothing that was measured on both sides: unmeasured is never within budget
     */
    public static List<Comparison> check(List<Budget> budgets, List<Comparison> comparisons) throws BudgetException {
        List<List<Violation>> violations = new ArrayList<>();
        comparisons.forEach(comparison -> violations.add(new ArrayList<>()));
        for (Budget budget : budgets) {
            int matches = 0;
            for (int i = 0; i < comparisons.size(); i++) {
                matches += check(budget, comparisons.get(i), violations.get(i));
            }
            if (matches == 0) {
                throw new BudgetException(budget + ": nothing that was measured on both sides matches. There is "
                        + available(comparisons));
            }
        }
        List<Comparison> checked = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            Comparison comparison = comparisons.get(i);
            checked.add(comparison.withViolations(violations.get(i)));
        }
        return checked;
    }

    private static int check(Budget budget, Comparison comparison, List<Violation> violations) {
        int matches = 0;
        if (budget.concerns(comparison)) {
            for (ArtifactDelta delta : comparison.artifacts()) {
                Delta sizes = budget.concerns(delta) ? budget.sizes(delta) : null;
                if (sizes != null) {
                    matches++;
                    long limit = budget.maxGrowth().bytes(sizes.from());
                    if (sizes.delta() > limit) {
                        violations.add(
                                new Violation(budget.toString(), delta.name(), budget.measure(), sizes.delta(), limit));
                    }
                }
            }
        }
        return matches;
    }

    private static String available(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return "no comparison: a budget needs two variants";
        }
        return comparisons.stream()
                .map(comparison -> comparison.from() + " -> " + comparison.to() + ": "
                        + comparison.artifacts().stream()
                                .map(ArtifactDelta::name)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }
}
