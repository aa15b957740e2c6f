package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kernelmaven.baseline.BaselineException;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.history.HistoryFile;
import org.kernelmaven.report.ReportSettings;
import org.kernelmaven.report.Reports;
import org.kernelmaven.report.StepSummary;
import org.kernelmaven.report.TerminalSummary;
import org.kernelmaven.result.Result;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.SizeException;

/** All formats from result.json, and a summary on the terminal. */
public final class ReportStage {
    private final List<Budget> budgets;
    private final BaselineSettings baseline;
    private final String kcidbOrigin;
    private final Path history;
    private final Map<String, String> environment;

    /**
     * @param kcidbOrigin the submitting system's name in KCIDB; null for the default
     * @param history the file that this run is appended to and trends are drawn from; null for none
     * @param environment in which a CI server may name the file that its summary is made of
     */
    public ReportStage(
            List<Budget> budgets,
            BaselineSettings baseline,
            String kcidbOrigin,
            Path history,
            Map<String, String> environment) {
        this.budgets = List.copyOf(budgets);
        this.baseline = baseline;
        this.kcidbOrigin = kcidbOrigin == null ? ReportSettings.DEFAULT_ORIGIN : kcidbOrigin;
        this.history = history;
        this.environment = Map.copyOf(environment);
    }

    public void call(StageContext context) throws SizeException, BaselineException, StageException, IOException {
        Judged judged = new JudgeStage(budgets, baseline).call(context);
        Result result = context.result("measure");
        ReportSettings settings =
                new ReportSettings(context.workspace().folder(), kcidbOrigin, history(context, result));
        Reports.write(result, context.workspace().report(), settings);
        context.terminal().summary("\n" + TerminalSummary.of(result));
        judged.budgetErrors().forEach(context.terminal()::warn);
        judged.warnings().forEach(context.terminal()::warn);
        summarize(context);
        context.terminal().info("Report: " + context.workspace().report().resolve("index.html"));
    }

    private List<HistoryEntry> history(StageContext context, Result result) throws StageException, IOException {
        if (history == null) {
            return List.of();
        }
        HistoryFile file = new HistoryFile(history);
        try {
            HistoryEntry run = HistoryEntry.of(result);
            boolean appended = file.append(run);
            context.terminal().info("history: this run is " + (appended ? "now" : "already") + " in " + file.path());
            return file.runsOf(run);
        } catch (IllegalArgumentException e) {
            throw new StageException(
                    "cannot add to " + file.path() + ": " + e.getMessage()
                            + ", because an older version of this plugin made it. Run kernel:provision again",
                    e);
        }
    }

    /** All reports are there by now: that a CI server's own file cannot be written is no reason to fail. */
    private void summarize(StageContext context) {
        try {
            Path summary = StepSummary.append(context.workspace().report().resolve("report.md"), environment);
            if (summary != null) {
                context.terminal().info("Summary of the job: " + summary);
            }
        } catch (IOException | InvalidPathException e) {
            context.terminal()
                    .warn("cannot append report.md to the file that GITHUB_STEP_SUMMARY names (" + e + "): the job's"
                            + " page will not have it; the reports themselves are complete");
        }
    }
}
