package org.kernelmaven.stage;

import java.io.IOException;
import java.util.List;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.BudgetException;

/** Fails where a kernel falls short, after all reports are there. */
public final class CheckStage {
    private final List<Budget> budgets;

    public CheckStage(List<Budget> budgets) {
        this.budgets = List.copyOf(budgets);
    }

    /** @throws CheckFailedException where anything is wrong; its message lists all of it */
    public void call(StageContext context) throws CheckFailedException, BudgetException, StageException, IOException {
        List<String> wrong = new JudgeStage(budgets).call(context);
        if (!wrong.isEmpty()) {
            throw new CheckFailedException("this result is no pass:\n    " + String.join("\n    ", wrong) + "\nReport: "
                    + context.workspace().report().resolve("index.html"));
        }
        context.terminal()
                .info("check: pass"
                        + (budgets.isEmpty() ? " (no budgets are set)" : ", " + budgets.size() + " budgets met"));
    }
}
