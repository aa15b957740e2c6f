package org.kernelmaven.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Run;
import org.kernelmaven.result.Variant;

/** The top of the HTML report: what was built with what, whether it passed, and what is wrong if not. */
final class OverviewSection {
    private static final int NOTICES_SHOWN = 25;
    private static final int NOTES_OPEN = 2;

    private OverviewSection() {}

    static void write(Xml html, Result result) {
        html.open("header", "class", "top");
        if (result.run() != null) {
            html.element("p", run(result.run()), "class", "over");
        }
        html.open("h1").text(kernel(result)).raw(" ");
        Chip.write(html, result.status());
        html.close("h1");
        html.element("p", tools(result), "class", "soft").close("header").line();
        Notices notices = Notices.of(result);
        wrong(html, notices.wrong());
        verdicts(html, result);
        notes(html, notices.notes());
    }

    static String kernel(Result result) {
        String version = result.source() == null ? null : result.source().version();
        return version == null ? "Unknown kernel" : "Linux " + Amounts.cut(version, 80);
    }

    /** What ran, at what, and when. */
    static String run(Run run) {
        String revision = run.revision() == null ? "" : ", revision " + Amounts.digest(run.revision());
        String started = run.started() == null ? "" : ", " + Amounts.time(run.started());
        return Amounts.cut(run.project(), 120) + revision + started;
    }

    /** "built with rustc 1.85.1, ... in the sandbox". */
    static String tools(Result result) {
        String tools = result.toolchain() == null || result.toolchain().tools().isEmpty()
                ? "an unknown toolchain"
                : result.toolchain().tools().entrySet().stream()
                        .map(OverviewSection::tool)
                        .collect(Collectors.joining(", "));
        String engine = result.engine() == null
                ? ""
                : " in " + Amounts.cut(result.engine().kind(), 40);
        return "Made with " + tools + engine;
    }

    private static String tool(Map.Entry<String, String> tool) {
        return Amounts.cut(tool.getKey(), 40) + " " + Amounts.cut(tool.getValue(), 80);
    }

    private static void wrong(Xml html, List<Notices.Notice> notices) {
        if (!notices.isEmpty()) {
            html.open("section", "class", "box wrong", "aria-labelledby", "wrong");
            html.element("h2", "What is wrong", "id", "wrong");
            list(html, notices);
            html.close("section").line();
        }
    }

    /** Folded where they are many: the answer is to be seen without scrolling. */
    private static void notes(Xml html, List<Notices.Notice> notices) {
        if (!notices.isEmpty()) {
            html.open("details", "class", "box", "open", notices.size() <= NOTES_OPEN ? "open" : null);
            html.element("summary", "Good to know: " + Amounts.count(notices.size(), "note"));
            list(html, notices);
            html.close("details").line();
        }
    }

    private static void list(Xml html, List<Notices.Notice> notices) {
        html.open("ul");
        notices.stream().limit(NOTICES_SHOWN).forEach(notice -> {
            html.open("li").element("a", Amounts.cut(notice.about(), 120), "href", "#" + notice.anchor());
            html.text(": " + Amounts.cut(notice.text(), 600)).close("li");
        });
        if (notices.size() > NOTICES_SHOWN) {
            html.element("li", "and " + (notices.size() - NOTICES_SHOWN) + " more");
        }
        html.close("ul");
    }

    private static void verdicts(Xml html, Result result) {
        HtmlTable table = HtmlTable.open(
                html,
                "Verdict of each variant",
                "Variant",
                "Config",
                "Build",
                "Boot",
                "#Tests passed",
                "What was seen");
        for (Variant variant : result.variants()) {
            VerdictRow row = VerdictRow.of(variant);
            table.row(row.variant())
                    .status(row.config())
                    .status(row.build())
                    .status(row.boot())
                    .number(row.tests())
                    .text(row.seen());
        }
        table.close();
    }
}
