package org.kernelmaven.stage;

import java.io.IOException;
import java.util.List;
import org.kernelmaven.baseline.BaselineException;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.BudgetException;
import org.kernelmaven.size.SizeException;

/** Fails where a kernel falls short, after all reports are there. */
public final class CheckStage {
    private final List<Budget> budgets;
    private final BaselineSettings baseline;

    public CheckStage(List<Budget> budgets, BaselineSettings baseline) {
        this.budgets = List.copyOf(budgets);
        this.baseline = baseline;
    }

    /**
     * @throws CheckFailedException where anything falls short; its message lists all of it
     * @throws BudgetException where nothing does, but a budget could not be held against what it is about
     */
    public void call(StageContext context)
            throws CheckFailedException, BudgetException, SizeException, BaselineException, StageException,
                    IOException {
        Judged judged = new JudgeStage(budgets, baseline).call(context);
        judged.warnings().forEach(context.terminal()::warn);
        String wrong = String.join("\n    ", judged.wrong()) + "\nReport: "
                + context.workspace().report().resolve("index.html");
        if (!judged.shortcomings().isEmpty()) {
            throw new CheckFailedException("this result is no pass:\n    " + wrong);
        }
        if (!judged.budgetErrors().isEmpty()) {
            throw new BudgetException("it cannot be told whether this result is a pass:\n    " + wrong);
        }
        context.terminal().info("check: pass" + budgets(judged.budgets()));
    }

    private String budgets(int held) {
        if (budgets.isEmpty()) {
            return " (no budgets are set)";
        }
        String passedOver = held < budgets.size() ? " of " + budgets.size() : "";
        return ", " + held + passedOver + (budgets.size() == 1 ? " budget kept" : " budgets kept");
    }
}
