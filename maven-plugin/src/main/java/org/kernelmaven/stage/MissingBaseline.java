package org.kernelmaven.stage;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Budget;

/** Tells where nothing was compared with a baseline though somebody wants it. */
final class MissingBaseline {
    private MissingBaseline() {}

    /** @return lines, those below the first indented; empty where nobody wants one, or everything was compared with it */
    static List<String> of(BaselineSettings settings, List<Budget> budgets, Result result) {
        List<Budget> held = budgets.stream().filter(Budget::needsBaseline).toList();
        Set<String> compared = result.comparisons().stream()
                .filter(comparison -> comparison.baseline() != null)
                .map(Comparison::to)
                .collect(Collectors.toSet());
        List<String> without = result.variants().stream()
                .map(Variant::name)
                .filter(name -> !compared.contains(name))
                .filter(name -> settings.configured() || held.stream().anyMatch(budget -> budget.concerns(name)))
                .toList();
        if (without.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(why(settings, without, compared.isEmpty())
                + (settings.missing() == BaselineSettings.Missing.WARN ? " (kernel.baseline.missing=warn)" : ""));
        held.stream()
                .filter(budget -> without.stream().anyMatch(budget::concerns))
                .distinct()
                .forEach(budget -> lines.add("  not checked without it: " + budget));
        return lines;
    }

    private static String why(BaselineSettings settings, List<String> without, boolean none) {
        String variants = String.join(", ", without);
        if (!none) {
            return "baseline: " + settings.name() + " does not have " + variants
                    + ": run kernel:baseline to record it again";
        }
        return Files.exists(settings.file())
                ? "baseline: " + variants + " not compared with " + settings.name() + ": run kernel:measure again"
                : "baseline: there is no " + settings.name() + " to compare " + variants
                        + " with: run kernel:baseline to record it, or give its budgets a <from>";
    }
}
