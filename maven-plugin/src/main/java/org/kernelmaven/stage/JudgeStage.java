package org.kernelmaven.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kernelmaven.baseline.BaselineException;
import org.kernelmaven.report.BudgetLines;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.Budgets;
import org.kernelmaven.size.Judgement;
import org.kernelmaven.size.SizeException;

/**
 * Holds the result against the budgets and says whether it is a pass. Both {@code report} and {@code check} do this, so that the
 * reports show what fails the build.
 */
public final class JudgeStage {
    private final List<Budget> budgets;
    private final BaselineSettings baseline;

    public JudgeStage(List<Budget> budgets, BaselineSettings baseline) {
        this.budgets = List.copyOf(budgets);
        this.baseline = baseline;
    }

    Judged call(StageContext context) throws SizeException, BaselineException, StageException, IOException {
        Result result = context.result("measure");
        Judgement judgement = budgets(context, result);
        List<String> wrong = new ArrayList<>();
        Status status = Status.PASS;
        for (Variant variant : result.variants()) {
            status = worse(status, judge(variant, wrong));
        }
        if (result.variants().isEmpty()) {
            wrong.add("nothing was built");
            status = Status.ERROR;
        }
        List<Variant> variants = budgets.isEmpty()
                ? result.variants()
                : result.variants().stream()
                        .map(variant ->
                                variant.withBudgets(judgement.variants().getOrDefault(variant.name(), List.of())))
                        .toList();
        List<String> exceeded = new ArrayList<>();
        variants.forEach(variant -> exceeded.addAll(BudgetLines.of(variant)));
        judgement.comparisons().forEach(comparison -> exceeded.addAll(BudgetLines.of(comparison)));
        wrong.addAll(exceeded);
        List<String> missing = MissingBaseline.of(baseline, budgets, result);
        boolean passedOver = baseline.missing() == BaselineSettings.Missing.WARN;
        List<String> errors = new ArrayList<>(judgement.errors());
        errors.addAll(passedOver ? List.of() : missing);
        status = worse(status, exceeded.isEmpty() ? Status.PASS : Status.FAIL);
        status = worse(status, errors.isEmpty() ? Status.PASS : Status.ERROR);
        context.save(result.withVariants(variants)
                .withComparisons(judgement.comparisons())
                .withStatus(status));
        return new Judged(wrong, errors, passedOver ? missing : List.of(), held(judgement));
    }

    /** What was passed over without a baseline is not among them. */
    private int held(Judgement judgement) {
        Set<String> outcomes = Stream.concat(
                        judgement.variants().values().stream(),
                        judgement.comparisons().stream().map(Comparison::budgets))
                .flatMap(List::stream)
                .map(BudgetOutcome::budget)
                .collect(Collectors.toSet());
        return (int) budgets.stream()
                .filter(budget -> outcomes.contains(budget.toString()))
                .count();
    }

    private Judgement budgets(StageContext context, Result result)
            throws SizeException, BaselineException, StageException, IOException {
        if (budgets.isEmpty()) {
            // of an old result, or another's: what it says of the budgets that it was held against stays
            return new Judgement(result.comparisons(), Map.of(), List.of());
        }
        if (result.variants().stream().allMatch(variant -> variant.artifacts().isEmpty())) {
            return new Judgement(
                    List.of(), Map.of(), List.of()); // why nothing was measured is told already, and is no pass
        }
        Sides sides = Sides.of(context.workspace(), result);
        return Budgets.check(budgets, sides.comparisons(), sides.variants());
    }

    private static Status judge(Variant variant, List<String> wrong) {
        String name = "variant " + variant.name() + ": ";
        Status status = Status.PASS;
        if (variant.config() == null) {
            wrong.add(name + "was not configured");
            status = Status.ERROR;
        } else {
            for (Unmet unmet : variant.config().unmet()) {
                if (!unmet.optional()) {
                    wrong.add(name + unmet.sentence());
                    status = Status.FAIL;
                }
            }
        }
        if (variant.build() == null || variant.build().status() != Status.PASS) {
            wrong.add(name + (variant.build() == null ? "was not built" : "did not build" + modules(variant.build())));
            status = worse(status, variant.build() == null ? Status.ERROR : Status.FAIL);
        } else if (variant.artifacts().isEmpty()) {
            wrong.add(name + "was not measured");
            status = worse(status, Status.ERROR);
        }
        if (variant.boot() == null) {
            wrong.add(name + "was not booted (kernel.boot.skip says that it need not be)");
            return worse(status, Status.ERROR);
        }
        if (variant.boot().status().bad()) {
            wrong.add(name + "boot " + variant.boot().status() + ": "
                    + variant.boot().verdict());
            return worse(status, variant.boot().status());
        }
        return status;
    }

    private static String modules(Build build) {
        List<String> names = build.badModules().stream().map(BuildStep::name).toList();
        return names.isEmpty() ? "" : " (modules: " + String.join(", ", names) + ")";
    }

    /** What falls short counts before what could not be told. */
    private static Status worse(Status one, Status other) {
        if (one == Status.FAIL || other == Status.FAIL) {
            return Status.FAIL;
        }
        return one.bad() || other.bad() ? Status.ERROR : Status.PASS;
    }
}
