package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kernelmaven.history.HistoryEntry;

/** The part of the HTML report that says how each measure went over the project's runs. */
final class TrendSection {
    private static final int ROWS_SHOWN = 100;
    private static final int ROWS_ON_PAPER = 20;
    private static final int COLUMNS_SHOWN = 12;
    private static final int BUDGETS_SHOWN = 12;
    private static final int REVISION_CHARACTERS = 12;

    private TrendSection() {}

    /** Has no body where there are fewer than two runs: one makes no trend. */
    static HtmlSection of(List<HistoryEntry> runs) {
        return HtmlSection.of("trend", "How it went over " + runs.size() + " runs", html -> write(html, runs));
    }

    private static void write(Xml html, List<HistoryEntry> runs) {
        if (runs.size() < 2) {
            return;
        }
        List<BudgetBreak> breaks = BudgetBreak.of(runs);
        if (!breaks.isEmpty()) {
            html.open("ul");
            breaks.stream().limit(ROWS_SHOWN).forEach(broken -> budget(html, broken));
            html.close("ul").line();
            Left.write(html, breaks.size() - ROWS_SHOWN, "budget", "the history");
        }
        List<Trend> measures = Trend.of(runs);
        List<Trend> budgets = BudgetTrends.of(runs, measures);
        html.element("h3", "What was measured");
        charts(html, measures, runs);
        if (!budgets.isEmpty()) {
            html.element("h3", "Budgets on what is not drawn above");
            charts(html, budgets.subList(0, Math.min(BUDGETS_SHOWN, budgets.size())), runs);
            Left.write(html, budgets.size() - BUDGETS_SHOWN, "budget", "the history");
        }
    }

    private static void charts(Xml html, List<Trend> trends, List<HistoryEntry> runs) {
        html.open("div", "class", "multiples");
        for (Trend trend : trends) {
            html.open("div").element("h4", Amounts.cut(trend.name(), 160));
            html.raw(TrendChart.svg(trend));
            table(html, trend, runs);
            html.close("div").line();
        }
        html.close("div").line();
    }

    private static void budget(Xml html, BudgetBreak broken) {
        html.open("li");
        html.element("strong", broken.budget().name());
        html.text((broken.still() ? " is exceeded since " : " was exceeded at ") + run(broken.exceeded()) + ": "
                + Amounts.bytes(broken.budget().actual()) + " bytes, allowed are "
                + Amounts.bytes(broken.budget().limit()) + ". ");
        if (broken.kept() == null) {
            html.text("No run in this history kept it.");
        } else {
            html.text("Last kept at " + run(broken.kept()) + ". Revisions between: ");
            html.element(
                    "code", range(broken.kept().revision(), broken.exceeded().revision()));
            if (broken.kept().sourceRevision() != null || broken.exceeded().sourceRevision() != null) {
                html.text(", of the kernel ");
                html.element(
                        "code",
                        range(broken.kept().sourceRevision(), broken.exceeded().sourceRevision()));
            }
            html.text(
                    broken.between().isEmpty()
                            ? "."
                            : "; between them ran, and say nothing of it: "
                                    + String.join(
                                            ", ",
                                            broken.between().stream()
                                                    .limit(ROWS_SHOWN)
                                                    .map(TrendSection::run)
                                                    .toList()));
        }
        html.close("li");
    }

    /** What {@code git log} takes: everything after the one, up to the other. */
    private static String range(String kept, String exceeded) {
        if (kept == null || exceeded == null) {
            return "not known";
        }
        return kept.equals(exceeded)
                ? "none, both are " + shortened(kept)
                : shortened(kept) + ".." + shortened(exceeded);
    }

    private static void table(Xml html, Trend trend, List<HistoryEntry> runs) {
        int first = Math.max(0, runs.size() - ROWS_SHOWN);
        html.open("details", "class", runs.size() > ROWS_ON_PAPER ? "long" : null)
                .element("summary", "Numbers");
        List<String> columns = new ArrayList<>(List.of("Run"));
        trend.lines().keySet().stream().limit(COLUMNS_SHOWN).forEach(line -> columns.add("#" + Amounts.cut(line, 40)));
        columns.add("Budgets");
        String caption = Amounts.cut(trend.name(), 160) + (first == 0 ? "" : ", the last " + ROWS_SHOWN + " runs");
        HtmlTable table = HtmlTable.open(html, caption, columns.toArray(String[]::new));
        for (int run = runs.size() - 1; run >= first; run--) {
            int at = run;
            table.row(run(runs.get(run)));
            trend.lines().values().stream()
                    .limit(COLUMNS_SHOWN)
                    .forEach(values -> table.number(trend.amount(values.get(at))));
            String exceeded = trend.lines().keySet().stream()
                    .filter(line -> trend.broken(line, at))
                    .collect(Collectors.joining(", "));
            table.text(
                    exceeded.isEmpty()
                            ? ""
                            : exceeded.equals(BudgetTrends.MEASURED) ? "exceeded" : "exceeded by " + exceeded);
        }
        table.close();
        Left.write(html, trend.lines().size() - COLUMNS_SHOWN, "column", "the history");
        html.close("details").line();
    }

    private static String run(HistoryEntry run) {
        return Amounts.time(run.started()) + (run.revision() == null ? "" : " " + shortened(run.revision()));
    }

    private static String shortened(String revision) {
        return revision.substring(0, Math.min(REVISION_CHARACTERS, revision.length()));
    }
}
