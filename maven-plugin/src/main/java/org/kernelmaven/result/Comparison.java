package org.kernelmaven.result;

import java.util.List;

/**
 * What differs from one variant to another.
 *
 * @param from a variant's name
 * @param to a variant's name
 * @param artifacts what both or only one of them have, vmlinux first
 * @param violations budgets that are exceeded
 */
public record Comparison(String from, String to, List<ArtifactDelta> artifacts, List<Violation> violations) {
    public Comparison {
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
        violations = violations == null ? List.of() : List.copyOf(violations);
    }
}
