package org.kernelmaven.stage;

import java.io.IOException;
import java.util.List;
import org.kernelmaven.report.Reports;
import org.kernelmaven.report.TerminalSummary;
import org.kernelmaven.result.Result;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.BudgetException;

/** All formats from result.json, and a summary on the terminal. */
public final class ReportStage {
    private final List<Budget> budgets;

    public ReportStage(List<Budget> budgets) {
        this.budgets = List.copyOf(budgets);
    }

    public void call(StageContext context) throws BudgetException, StageException, IOException {
        new JudgeStage(budgets).call(context);
        Result result = context.result("measure");
        Reports.write(result, context.workspace().report());
        context.terminal().info("\n" + TerminalSummary.of(result));
        context.terminal().info("Report: " + context.workspace().report().resolve("index.html"));
    }
}
