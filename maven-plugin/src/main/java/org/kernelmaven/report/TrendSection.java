package org.kernelmaven.report;

import java.util.List;
import java.util.Map;
import org.kernelmaven.history.HistoryEntry;

/** The part of the HTML report that says how each measure went over the project's runs. */
final class TrendSection {
    private static final int ROWS_SHOWN = 100;
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
            breaks.forEach(broken -> budget(html, broken));
            html.close("ul").line();
        }
        for (Trend trend : Trend.of(runs)) {
            html.element("h3", trend.name());
            html.raw(TrendChart.svg(trend)).line();
            table(html, trend, runs);
        }
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
        html.open("details").element("summary", "Numbers");
        html.open("div", "class", "scroll").open("table");
        int first = Math.max(0, runs.size() - ROWS_SHOWN);
        html.element("caption", trend.name() + (first == 0 ? "" : ", the last " + ROWS_SHOWN + " runs"));
        html.open("thead").open("tr").element("th", "Run", "scope", "col");
        trend.lines().keySet().forEach(variant -> html.element("th", variant, "scope", "col", "class", "n"));
        html.element("th", "Budgets", "scope", "col").close("tr").close("thead").open("tbody");
        for (int run = runs.size() - 1; run >= first; run--) {
            html.open("tr").element("th", run(runs.get(run)), "scope", "row");
            for (Map.Entry<String, List<Double>> line : trend.lines().entrySet()) {
                html.element("td", trend.amount(line.getValue().get(run)), "class", "n");
            }
            int at = run;
            String exceeded = String.join(
                    ", ",
                    trend.lines().keySet().stream()
                            .filter(variant -> trend.broken(variant, at))
                            .toList());
            html.element("td", exceeded.isEmpty() ? "" : "exceeded by " + exceeded)
                    .close("tr");
        }
        html.close("tbody").close("table").close("div").close("details").line();
    }

    private static String run(HistoryEntry run) {
        return Amounts.time(run.started()) + (run.revision() == null ? "" : " " + shortened(run.revision()));
    }

    private static String shortened(String revision) {
        return revision.substring(0, Math.min(REVISION_CHARACTERS, revision.length()));
    }
}
