package org.kernelmaven.result;

import java.util.List;

/**
 * One named kernel configuration and what became of it.
 *
 * @param name its name
 * @param parent the variant it was derived from; null for a root
 * @param config null before configure
 * @param build null before build
 * @param artifacts empty before measure
 * @param boot null before boot
 * @param budgets every limit on its own sizes that was held against it, kept or not; those on growth are the comparisons'
 */
public record Variant(
        String name,
        String parent,
        Config config,
        Build build,
        List<Artifact> artifacts,
        Boot boot,
        List<BudgetOutcome> budgets) {
    public Variant {
        name = Copies.name(name);
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
        budgets = budgets == null ? List.of() : List.copyOf(budgets);
    }

    /** Of which no size is limited. */
    public Variant(String name, String parent, Config config, Build build, List<Artifact> artifacts, Boot boot) {
        this(name, parent, config, build, artifacts, boot, List.of());
    }

    public Variant withBuild(Build newBuild) {
        return new Variant(name, parent, config, newBuild, List.of(), null);
    }

    public Variant withArtifacts(List<Artifact> newArtifacts) {
        return new Variant(name, parent, config, build, newArtifacts, boot);
    }

    public Variant withBoot(Boot newBoot) {
        return new Variant(name, parent, config, build, artifacts, newBoot, budgets);
    }

    public Variant withBudgets(List<BudgetOutcome> outcomes) {
        return new Variant(name, parent, config, build, artifacts, boot, outcomes);
    }

    /** Those of its budgets that are exceeded. */
    public List<Violation> violations() {
        return budgets.stream()
                .filter(outcome -> outcome.status() == Status.FAIL)
                .map(BudgetOutcome::violation)
                .toList();
    }
}
