package org.kernelmaven.result;

import java.util.List;

/**
 * What differs from one variant to another.
 *
 * @param from a variant's name
 * @param to a variant's name
 * @param config every symbol whose value differs, by name: what it is that was compared
 * @param artifacts what both or only one of them have, vmlinux first
 * @param violations budgets that are exceeded
 * @param budgets every budget that was held against it, kept or not; of an older result, which names no others, those exceeded
 * @param baseline where {@code from} is no variant but a stored baseline; else null
 */
public record Comparison(
        String from,
        String to,
        List<ConfigChange> config,
        List<ArtifactDelta> artifacts,
        List<Violation> violations,
        List<BudgetOutcome> budgets,
        BaselineUsed baseline) {
    public Comparison {
        from = Copies.name(from);
        to = Copies.name(to);
        config = config == null ? List.of() : List.copyOf(config);
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
        violations = violations == null ? List.of() : List.copyOf(violations);
        budgets = budgets == null || budgets.isEmpty()
                ? violations.stream().map(Violation::outcome).toList()
                : List.copyOf(budgets);
    }

    public Comparison(String from, String to, List<ArtifactDelta> artifacts, List<Violation> violations) {
        this(from, to, List.of(), artifacts, violations, List.of(), null);
    }

    public Comparison withConfig(List<ConfigChange> changes) {
        return new Comparison(from, to, changes, artifacts, violations, budgets, baseline);
    }

    /** Of which the one side is stored. */
    public Comparison withBaseline(BaselineUsed used) {
        return new Comparison(from, to, config, artifacts, violations, budgets, used);
    }

    /** With what was held against it; what is exceeded becomes a violation. */
    public Comparison withBudgets(List<BudgetOutcome> outcomes) {
        List<Violation> exceeded = outcomes.stream()
                .filter(outcome -> outcome.status() == Status.FAIL)
                .map(BudgetOutcome::violation)
                .toList();
        return new Comparison(from, to, config, artifacts, exceeded, outcomes, baseline);
    }
}
