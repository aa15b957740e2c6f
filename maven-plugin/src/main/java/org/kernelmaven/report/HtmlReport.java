package org.kernelmaven.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.ConfigChange;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Toolchain;
import org.kernelmaven.result.Variant;

/** One file for a browser: no script, nothing loaded from elsewhere. Also well-formed XML. */
final class HtmlReport {

    private final Result result;
    private final Xml html = new Xml();

    private final List<HistoryEntry> history;

    private HtmlReport(Result result, List<HistoryEntry> history) {
        this.result = result;
        this.history = history;
    }

    static String of(Result result, List<HistoryEntry> history) {
        return new HtmlReport(result, history).page();
    }

    private String page() {
        html.raw("<!DOCTYPE html>\n").open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.element("title", TerminalSummary.headline(result));
        html.open("style").raw(css()).close("style").close("head").line();
        html.open("body").open("main");
        head();
        result.comparisons().forEach(this::comparison);
        TrendSection.write(html, history);
        boots();
        builds();
        provenance();
        return html.close("main").close("body").close("html").line().toString();
    }

    private static String css() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void status(Status status) {
        html.element("span", status.name(), "class", "status " + status.name());
    }

    private void head() {
        String source = result.source() == null
                ? "Unknown kernel"
                : "Linux " + result.source().version();
        html.open("h1").text(source + ": ");
        status(result.status());
        html.close("h1");
        Toolchain toolchain = result.toolchain();
        if (toolchain != null) {
            html.open("p", "class", "soft");
            String separator = "";
            for (Map.Entry<String, String> tool : toolchain.tools().entrySet()) {
                html.text(separator + tool.getKey() + " " + tool.getValue());
                separator = ", ";
            }
            html.text(toolchain.drifted() ? "; drifted from the lock" : "").close("p");
        }
        html.open("div", "class", "scroll").open("table");
        html.element("caption", "Verdict of each variant");
        row("thead", "th", "Variant", "Config", "Build", "Boot", "What was seen");
        html.open("tbody");
        for (Variant variant : result.variants()) {
            Boot boot = variant.boot();
            html.open("tr").element("th", variant.name(), "scope", "row").open("td");
            status(variant.config() == null ? Status.MISS : variant.config().met() ? Status.PASS : Status.FAIL);
            html.close("td").open("td");
            status(variant.build() == null ? Status.MISS : variant.build().status());
            html.close("td").open("td");
            status(boot == null ? Status.MISS : boot.status());
            html.close("td")
                    .element("td", boot == null ? "not booted" : boot.verdict())
                    .close("tr");
        }
        html.close("tbody").close("table").close("div").line();
    }

    private void row(String group, String cell, String... texts) {
        html.open(group).open("tr");
        for (String text : texts) {
            html.element(cell, text, "scope", "col");
        }
        html.close("tr").close(group);
    }

    private void comparison(Comparison comparison) {
        html.element("h2", SizeRow.question(comparison));
        comparison.violations().forEach(violation -> {
            html.open("p");
            html.element("span", "Over budget", "class", "status FAIL");
            html.text(": " + violation.budget() + "; " + violation.artifact() + " grew by "
                            + Amounts.bytes(violation.actual()) + " bytes, allowed are "
                            + Amounts.bytes(violation.limit()))
                    .close("p");
        });
        html.open("div", "class", "scroll").open("table");
        html.element("caption", "Sizes in bytes; text, data and bss as size(1) prints them");
        html.open("thead").open("tr").element("th", "", "scope", "col");
        for (String column : new String[] {comparison.from(), comparison.to(), "Delta", "Growth"}) {
            html.element("th", column, "scope", "col", "class", "n");
        }
        html.close("tr").close("thead").open("tbody");
        for (SizeRow row : SizeRow.of(comparison)) {
            html.open("tr", "class", row.measure().equals("total") ? "total" : "part");
            html.element("th", row.artifact() + " " + row.measure(), "scope", "row");
            number(Amounts.bytes(row.from()));
            number(Amounts.bytes(row.to()));
            number(Amounts.delta(row.delta()));
            number(Amounts.percent(row.percent()));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").line();
        TerminalSummary.kernels(comparison).forEach(vmlinux -> GrowthSection.write(html, vmlinux));
        configuration(comparison);
    }

    private void configuration(Comparison comparison) {
        if (comparison.config().isEmpty()) {
            return;
        }
        html.element("h2", "What was compared");
        html.open("details")
                .element(
                        "summary",
                        "Configuration symbols with another value: "
                                + comparison.config().size());
        html.open("div", "class", "scroll").open("table").element("caption", "Kconfig symbols");
        row("thead", "th", "Symbol", comparison.from(), comparison.to());
        html.open("tbody");
        for (ConfigChange change : comparison.config()) {
            html.open("tr").element("th", change.symbol(), "scope", "row");
            html.element("td", change.from()).element("td", change.to()).close("tr");
        }
        html.close("tbody").close("table").close("div").close("details").line();
    }

    private void number(String text) {
        html.element("td", text, "class", "n");
    }

    private void boots() {
        for (Variant variant : result.variants()) {
            Boot boot = variant.boot();
            if (boot == null || boot.status() == Status.SKIP) {
                continue;
            }
            html.element("h2", "Boot of " + variant.name());
            html.open("p")
                    .text(boot.verdict() + ". " + Amounts.seconds(boot.seconds()) + " under " + boot.accelerator()
                            + " (" + boot.acceleratorReason() + ").");
            if (boot.nvme() != null) {
                html.text(" Root on " + boot.nvme().root() + ", NVMe controller "
                        + boot.nvme().model() + ", "
                        + Amounts.mebibytes(boot.nvme().verifiedBytes())
                        + " written to the scratch namespace, flushed, re-read and equal.");
            }
            html.close("p");
            if (!boot.tests().isEmpty()) {
                html.open("div", "class", "scroll").open("table").element("caption", "Tests in the guest");
                row("thead", "th", "Test", "Status", "Message");
                html.open("tbody");
                for (Test test : boot.tests()) {
                    html.open("tr").element("th", test.name(), "scope", "row").open("td");
                    status(test.status());
                    html.close("td").element("td", test.message()).close("tr");
                }
                html.close("tbody").close("table").close("div");
            }
            if (!boot.excerpt().isEmpty()) {
                html.element("pre", String.join("\n", boot.excerpt()), "tabindex", "0");
            }
            html.line();
        }
    }

    private void builds() {
        html.element("h2", "Builds").open("div", "class", "scroll").open("table");
        row("thead", "th", "Variant", "Files compiled", "make took", "Why");
        html.open("tbody");
        for (Variant variant : result.variants()) {
            Build build = variant.build();
            if (build != null) {
                html.open("tr").element("th", variant.name(), "scope", "row");
                html.element("td", Integer.toString(build.compiled())).element("td", Amounts.seconds(build.seconds()));
                if (build.error() == null) {
                    html.element("td", build.reason() + ccache(build)).close("tr");
                } else {
                    html.open("td")
                            .element("pre", build.error().text())
                            .close("td")
                            .close("tr");
                }
                build.modules().forEach(step -> step(variant.name() + ", module " + step.name(), step));
                build.targets().forEach(step -> step(variant.name() + ", " + step.name(), step));
            }
            if (variant.config() != null) {
                variant.config().unmet().forEach(unmet -> html.open("tr")
                        .element("th", variant.name(), "scope", "row")
                        .element("td", unmet.sentence(), "colspan", "3")
                        .close("tr"));
            }
        }
        html.close("tbody").close("table").close("div").line();
    }

    private static String ccache(Build build) {
        return build.ccache() == null
                ? ""
                : "; ccache: " + build.ccache().hits() + " hits, "
                        + build.ccache().misses() + " misses";
    }

    private void step(String name, BuildStep step) {
        html.open("tr").element("th", name, "scope", "row").open("td");
        status(step.status());
        html.close("td").element("td", Amounts.seconds(step.seconds())).element("td", step.reason());
        html.close("tr");
    }

    private void provenance() {
        html.element("h2", "Made with")
                .open("div", "class", "scroll")
                .open("table")
                .open("tbody");
        if (result.source() != null) {
            fact("Source", result.source().description());
            fact("Source SHA-256", result.source().sha256());
        }
        if (result.toolchain() != null) {
            fact("Lock SHA-256", result.toolchain().lockSha256());
            fact("Root file system SHA-256", result.toolchain().rootfsSha256());
            result.toolchain().drift().forEach(line -> fact("Drifted", line));
        }
        if (result.engine() != null) {
            fact("Engine", result.engine().kind() + ", " + result.engine().detail());
        }
        html.close("tbody").close("table").close("div").line();
    }

    private void fact(String name, String value) {
        html.open("tr")
                .element("th", name, "scope", "row")
                .open("td")
                .element("code", value)
                .close("td")
                .close("tr");
    }
}
