package org.kernelmaven.baseline;

import java.util.function.Predicate;
import org.kernelmaven.size.ArtifactGlob;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.Division;
import org.kernelmaven.size.Part;

/**
 * Symbols that a baseline names however small they are, because a budget is about them.
 *
 * @param artifact a glob for artifacts
 * @param symbol a glob for symbols
 */
public record KeptSymbols(String artifact, String symbol) {
    /** @throws IllegalArgumentException where the artifact is no glob */
    public KeptSymbols {
        new ArtifactGlob(artifact); // it is one
    }

    /** Whether a baseline has to name symbols so that the budget can be held against it. */
    public static boolean neededFor(Budget budget) {
        return budget.needsBaseline() && budget.part() != null && budget.part().division() == Division.SYMBOL;
    }

    /** What the budget is about. */
    public static KeptSymbols of(Budget budget) {
        return new KeptSymbols(budget.artifact(), budget.part().name());
    }

    boolean concerns(String file) {
        return new ArtifactGlob(artifact).matches(file);
    }

    Predicate<String> matcher() {
        return new Part(Division.SYMBOL, symbol).matcher();
    }
}
