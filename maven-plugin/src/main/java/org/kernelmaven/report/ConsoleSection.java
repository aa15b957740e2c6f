package org.kernelmaven.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;

/** The part of the HTML report with what the kernels printed: each fault, and the console around it. */
final class ConsoleSection {
    private static final int FAULTS_SHOWN = 50;
    private static final int FAULTS_IN_FULL = 10;
    private static final int LINES_SHOWN = 80;
    private static final int LONGEST_LINE = 400;

    private final Xml html;
    private final Path folder;

    private ConsoleSection(Xml html, Path folder) {
        this.html = html;
        this.folder = folder;
    }

    /** @param folder result.json's; null where only the result itself is there */
    static HtmlSection of(Result result, Path folder) {
        return HtmlSection.of(Anchors.CONSOLES, "Faults and consoles", html -> {
            ConsoleSection section = new ConsoleSection(html, folder);
            for (int i = 0; i < result.variants().size(); i++) {
                Variant variant = result.variants().get(i);
                Boot boot = variant.boot();
                if (boot != null && !(boot.faults().isEmpty() && boot.excerpt().isEmpty() && boot.console() == null)) {
                    section.variant(variant.name(), boot, i);
                }
            }
        });
    }

    private void variant(String name, Boot boot, int index) {
        html.element("h3", "Console of " + Amounts.cut(name, 60), "id", Anchors.console(index));
        ConsoleExcerpt console = read(boot);
        Set<Integer> shown = new HashSet<>();
        if (console != null) {
            console.lines().forEach(line -> shown.add(line.number()));
        }
        faults(boot.faults(), index, shown);
        if (boot.faults().isEmpty() && !boot.excerpt().isEmpty()) {
            html.element("p", "What the verdict rests on:");
            pre("Lines of the console that the verdict rests on", boot.excerpt());
        }
        if (console != null) {
            console(boot, console, index);
        } else {
            html.element(
                    "p",
                    boot.console() == null
                            ? "The result does not say where the whole console is."
                            : "The whole console (" + Amounts.cut(boot.console(), 200) + ") cannot be read any more.",
                    "class",
                    "soft");
        }
    }

    private ConsoleExcerpt read(Boot boot) {
        if (folder == null || boot.console() == null) {
            return null;
        }
        try {
            return ConsoleExcerpt.read(
                    folder,
                    boot.console(),
                    boot.faults().stream().map(Fault::line).toList());
        } catch (IOException e) {
            return null;
        }
    }

    private void faults(List<Fault> faults, int index, Set<Integer> shown) {
        if (faults.isEmpty()) {
            return;
        }
        HtmlTable table =
                HtmlTable.open(html, "Faults, in order", "Fault", "Kind", "#Line", "Then", "Tolerated because of");
        faults.stream().limit(FAULTS_SHOWN).forEach(fault -> table.linkedRow(
                        fault.title(), shown.contains(fault.line()) ? Anchors.consoleLine(index, fault.line()) : null)
                .text(fault.kind())
                .number(fault.line() > 0 ? Amounts.bytes((long) fault.line()) : Amounts.UNKNOWN)
                .text(fault.fatal() ? "the kernel stopped" : "the kernel went on")
                .code(fault.tolerated()));
        table.close();
        Left.write(html, faults.size() - FAULTS_SHOWN, "fault");
        boolean open = true;
        for (Fault fault : faults.subList(0, Math.min(faults.size(), FAULTS_IN_FULL))) {
            if (!fault.excerpt().isEmpty() || !fault.stack().isEmpty()) {
                boolean first = open && fault.tolerated() == null;
                html.open("details", "open", first ? "open" : null);
                html.element("summary", Amounts.cut(fault.title(), 200));
                open &= !first;
                if (!fault.stack().isEmpty()) {
                    html.element("p", "Stack, innermost first:");
                    html.open("ol", "class", "stack");
                    fault.stack().stream().limit(LINES_SHOWN).forEach(frame -> html.open("li")
                            .element("code", Amounts.cut(frame, LONGEST_LINE))
                            .close("li"));
                    html.close("ol");
                }
                if (!fault.excerpt().isEmpty()) {
                    pre("Lines of the console around this fault", fault.excerpt());
                }
                html.close("details").line();
            }
        }
    }

    private void pre(String name, List<String> lines) {
        html.open("div", "class", "console", "role", "group", "tabindex", "0", "aria-label", name);
        html.element(
                "pre",
                lines.stream()
                        .limit(LINES_SHOWN)
                        .map(line -> Amounts.cutLines(line, LONGEST_LINE))
                        .collect(Collectors.joining("\n")));
        html.close("div").line();
        Left.write(html, lines.size() - LINES_SHOWN, "line");
    }

    private void console(Boot boot, ConsoleExcerpt console, int index) {
        Set<Integer> faults = boot.faults().stream().map(Fault::line).collect(Collectors.toSet());
        html.open("details", "class", "long", "open", boot.status().bad() ? "open" : null);
        html.open("summary").text("The console, " + Amounts.count(console.total(), "line"));
        int left = console.total() - console.lines().size();
        html.element("span", left > 0 ? ", " + Amounts.count(left, "line") + " left out" : "", "class", "soft");
        html.close("summary");
        html.open("p").text("The whole file: ");
        html.open("a", "href", ConsoleExcerpt.link(boot.console()));
        html.element("code", Amounts.cut(boot.console(), 200)).close("a");
        html.text(", " + Amounts.bytes(console.bytes()) + " bytes.").close("p");
        html.open("div", "class", "console", "role", "group", "tabindex", "0", "aria-label", "Console")
                .open("pre");
        int last = 0;
        for (ConsoleExcerpt.Line line : console.lines()) {
            gap(last, line.number());
            boolean fault = faults.contains(line.number());
            if (fault) {
                html.open("mark", "id", Anchors.consoleLine(index, line.number()));
            }
            html.element("i", String.format("%5d ", line.number())).text(line.text());
            html.raw(fault ? "</mark>\n" : "\n");
            last = line.number();
        }
        gap(last, console.total() + 1);
        html.close("pre").close("div").close("details").line();
    }

    private void gap(int last, int next) {
        if (next > last + 1) {
            html.element("b", "      [" + Amounts.count(next - last - 1, "line") + " left out]")
                    .line();
        }
    }
}
