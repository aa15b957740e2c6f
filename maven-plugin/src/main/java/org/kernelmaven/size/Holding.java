package org.kernelmaven.size;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.Status;

/**
 * One budget, held against one thing after the other.
 *
 * <p>A part that only one of two files has counts 0 in the other. A file that only {@code to} has grew from 0. A file that only a
 * baseline has is missing, which is an error; one that only another variant has is that variant's own.
 */
final class Holding {
    private static final Set<Division> BY_MAP =
            Set.of(Division.FOLDER, Division.OBJECT, Division.LANGUAGE, Division.CRATE);

    private final Budget budget;
    private final List<String> errors = new ArrayList<>();
    private final Set<String> files = new LinkedHashSet<>();
    private final Map<String, Long> parts = new HashMap<>();
    private boolean held;

    Holding(Budget budget) {
        this.budget = budget;
    }

    List<BudgetOutcome> growth(Compared compared) throws SizeException, IOException {
        List<BudgetOutcome> outcomes = new ArrayList<>();
        Map<String, Artifact> before = concerned(compared.from());
        Map<String, Artifact> after = concerned(compared.to());
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            BudgetOutcome outcome = growth(compared, before.get(name), after.get(name));
            if (outcome != null) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private BudgetOutcome growth(Compared compared, Artifact before, Artifact after) throws SizeException, IOException {
        if (after == null) {
            if (compared.comparison().baseline() != null) {
                error(before.name() + " of " + compared.to().name() + " is in the baseline and was not measured."
                        + " If it is gone for good, run kernel:baseline");
            }
            return null;
        }
        if (before != null && !told(compared, before)) {
            return null;
        }
        Long from = before == null ? null : bytes(compared.from(), before);
        Long to = bytes(compared.to(), after);
        if (from == null && to == null) {
            return null;
        }
        if (before != null && !comparable(compared, before, after, from, to)) {
            return null;
        }
        held = true;
        long start = from == null ? 0 : from;
        long growth = (to == null ? 0 : to) - start;
        long limit = budget.limit().bytes(start);
        boolean over = growth > limit;
        return new BudgetOutcome(
                budget.toString(),
                after.name(),
                budget.subject(),
                over ? Status.FAIL : Status.PASS,
                growth,
                limit,
                over ? moved(compared, before, after) : List.of());
    }

    /** Whether the two numbers mean the same; if not, why is an error. */
    private boolean comparable(Compared compared, Artifact before, Artifact after, Long from, Long to)
            throws SizeException, IOException {
        String name = after.name() + " of " + compared.to().name();
        if (budget.part() == null) {
            if (from == null || to == null) {
                error(name + ": " + budget.measure() + " is known on one side only");
            }
            return from != null && to != null;
        }
        if (BY_MAP.contains(budget.part().division())
                && objectsAreKnown(compared.from(), before) != objectsAreKnown(compared.to(), after)) {
            error(name
                    + ": a linker map tells objects, folders, languages and crates, and only one side was built with one"
                    + " (CONFIG_VMLINUX_MAP)");
            return false;
        }
        return true;
    }

    private boolean told(Compared compared, Artifact before) {
        boolean told = budget.part() == null || compared.from().tells(before.name(), budget.part());
        if (!told) {
            error(before.name() + " of " + compared.to().name()
                    + ": the baseline adds up small symbols, and such ones may be"
                    + " among them. Run kernel:baseline with this budget in the POM: it keeps the symbols of budgets");
        }
        return told;
    }

    private static boolean objectsAreKnown(Measured side, Artifact artifact) throws SizeException, IOException {
        return side.details(artifact.name()).owners().keySet().stream()
                .anyMatch(owner -> !owner.object().isEmpty());
    }

    /** @param comparisons to tell what moved */
    List<BudgetOutcome> size(Measured variant, List<Compared> comparisons) throws SizeException, IOException {
        List<BudgetOutcome> outcomes = new ArrayList<>();
        for (Artifact artifact : concerned(variant).values()) {
            Long bytes = bytes(variant, artifact);
            if (bytes != null) {
                held = true;
                long limit = budget.limit().bytes(0);
                boolean over = bytes > limit;
                outcomes.add(new BudgetOutcome(
                        budget.toString(),
                        artifact.name(),
                        budget.subject(),
                        over ? Status.FAIL : Status.PASS,
                        bytes,
                        limit,
                        over ? moved(variant, artifact, comparisons) : List.of()));
            }
        }
        return outcomes;
    }

    private List<OwnerDelta> moved(Measured variant, Artifact artifact, List<Compared> comparisons)
            throws SizeException, IOException {
        Compared last = null;
        for (Compared compared : comparisons) {
            last = compared.comparison().to().equals(variant.name()) ? compared : last;
        }
        return last == null ? List.of() : moved(last, concerned(last.from()).get(artifact.name()), artifact);
    }

    private List<OwnerDelta> moved(Compared compared, Artifact before, Artifact after)
            throws SizeException, IOException {
        return Movers.of(
                budget,
                before == null ? null : compared.from().details(before.name()),
                compared.to().details(after.name()));
    }

    private Map<String, Artifact> concerned(Measured side) {
        Map<String, Artifact> concerned = side.artifacts().stream()
                .filter(budget::concerns)
                .collect(
                        Collectors.toMap(Artifact::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        files.addAll(concerned.keySet());
        return concerned;
    }

    /** Null where the file has nothing of what the budget is about. */
    private Long bytes(Measured side, Artifact artifact) throws SizeException, IOException {
        if (budget.part() != null) {
            Map<String, Long> all =
                    Movers.sums(side.details(artifact.name()), budget.part().division());
            all.forEach((name, bytes) -> parts.merge(name, bytes, Long::sum));
            var matcher = budget.part().matcher();
            Long sum = null;
            for (Map.Entry<String, Long> one : all.entrySet()) {
                if (matcher.test(one.getKey())) {
                    sum = (sum == null ? 0 : sum) + one.getValue();
                }
            }
            return sum;
        }
        if (budget.measure().equals("stripped") && artifact.strippedBytes() == null) {
            error(artifact.name() + " of " + side.name()
                    + ": its size without debug information was not measured (modules" + " have one)");
        }
        return Comparer.measure(artifact, budget.measure());
    }

    private void error(String why) {
        String text = budget + ": " + why;
        if (!errors.contains(text)) {
            errors.add(text);
        }
    }

    /** What kept it from being held, or that nothing did and it matches nothing. */
    List<String> errors(List<Compared> comparisons, List<Measured> variants) {
        if (!held && errors.isEmpty() && !lacksBaseline(comparisons, variants)) {
            error("matches nothing that was measured. " + Available.of(budget, files, parts, comparisons, variants));
        }
        return errors;
    }

    /** That there is no baseline, or not of a variant, is told once, and not for each budget. */
    private boolean lacksBaseline(List<Compared> comparisons, List<Measured> variants) {
        return budget.needsBaseline()
                && comparisons.stream().map(Compared::comparison).noneMatch(budget::concerns)
                && variants.stream().anyMatch(variant -> budget.concerns(variant.name()));
    }
}
