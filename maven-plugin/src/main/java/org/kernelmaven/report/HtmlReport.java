package org.kernelmaven.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.result.Result;

/** One file for a browser: no script, nothing loaded from elsewhere, and less than 3 MB of it. Also well-formed XML. */
final class HtmlReport {
    private static final int LIMIT_BYTES = 2_800_000;
    /** So that not even a mistake in this program could load or run something. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final Result result;
    private final Xml html = new Xml();

    private HtmlReport(Result result) {
        this.result = result;
    }

    /**
     * @param folder result.json's, in which the files are that it names; null where there are none
     * @param history the project's runs, the latest last
     */
    static String of(Result result, Path folder, List<HistoryEntry> history) {
        return new HtmlReport(result).page(sections(result, folder, history));
    }

    private static List<HtmlSection> sections(Result result, Path folder, List<HistoryEntry> history) {
        List<HtmlSection> sections = new ArrayList<>();
        for (int i = 0; i < result.comparisons().size(); i++) {
            sections.add(SizeSection.of(result.comparisons().get(i), i));
        }
        sections.add(BudgetSection.of(result));
        sections.add(TrendSection.of(history));
        sections.add(BootSection.of(result));
        sections.add(TestSection.of(result));
        sections.add(ConsoleSection.of(result, folder));
        sections.add(BuildSection.of(result));
        sections.add(ProvenanceSection.of(result));
        sections.removeIf(section -> section.body().isEmpty());
        return bounded(sections);
    }

    /** Each is bounded already; this is for results with more variants than anybody will read about. */
    private static List<HtmlSection> bounded(List<HtmlSection> sections) {
        int room = LIMIT_BYTES;
        List<HtmlSection> bounded = new ArrayList<>();
        for (HtmlSection section : sections) {
            int bytes = section.body().getBytes(StandardCharsets.UTF_8).length;
            if (bytes <= room) {
                room -= bytes;
                bounded.add(section);
            } else {
                String instead = "Left out: with it, this page would be larger than 3 MB. All of it is in result.json.";
                bounded.add(HtmlSection.of(section.id(), section.title(), xml -> xml.element("p", instead)));
            }
        }
        return bounded;
    }

    private String page(List<HtmlSection> sections) {
        html.raw("<!DOCTYPE html>\n").open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", Amounts.cut(TerminalSummary.headline(result), 200));
        html.open("style").raw(css()).close("style").close("head").line();
        html.open("body")
                .element("a", "To the report", "class", "skip", "href", "#main")
                .line();
        navigation(sections);
        html.open("main", "id", "main");
        OverviewSection.write(html, result);
        sections.forEach(section -> section.write(html));
        html.close("main").line();
        html.open("footer");
        html.element(
                "p",
                "Drawn by kernel-maven-plugin from result.json. \u201c-\u201d is not known or not there, and never 0.");
        return html.close("footer").close("body").close("html").line().toString();
    }

    private void navigation(List<HtmlSection> sections) {
        html.open("nav", "aria-label", "Parts of the report").open("ul");
        sections.forEach(section -> html.open("li")
                .element("a", Amounts.cut(section.title(), 60), "href", "#" + section.id())
                .close("li"));
        html.close("ul").close("nav").line();
    }

    private static String css() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
