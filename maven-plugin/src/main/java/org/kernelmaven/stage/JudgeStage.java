package org.kernelmaven.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.result.Variant;
import org.kernelmaven.result.Violation;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.BudgetException;
import org.kernelmaven.size.Budgets;

/**
 * Holds the result against the budgets and says whether it is a pass. Both {@code report} and {@code check} do this, so that the
 * reports show what fails the build.
 */
public final class JudgeStage {
    private final List<Budget> budgets;

    public JudgeStage(List<Budget> budgets) {
        this.budgets = List.copyOf(budgets);
    }

    /** @return everything that is wrong, a line each; empty for a pass */
    public List<String> call(StageContext context) throws BudgetException, StageException, IOException {
        Result result = context.result("measure");
        List<Comparison> comparisons = Budgets.check(budgets, result.comparisons());
        List<String> wrong = new ArrayList<>();
        Status status = Status.PASS;
        for (Variant variant : result.variants()) {
            status = worse(status, judge(variant, wrong));
        }
        for (Comparison comparison : comparisons) {
            for (Violation violation : comparison.violations()) {
                wrong.add(violation.budget() + ": " + violation.artifact() + " grew by " + violation.actual()
                        + " bytes, allowed are " + violation.limit());
                status = worse(status, Status.FAIL);
            }
        }
        if (result.variants().isEmpty()) {
            wrong.add("nothing was built");
            status = Status.ERROR;
        }
        context.save(result.withComparisons(comparisons).withStatus(status));
        return wrong;
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
            wrong.add(name + (variant.build() == null ? "was not built" : "did not build"));
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

    /** What falls short counts before what could not be told. */
    private static Status worse(Status one, Status other) {
        if (one == Status.FAIL || other == Status.FAIL) {
            return Status.FAIL;
        }
        return one.bad() || other.bad() ? Status.ERROR : Status.PASS;
    }
}
