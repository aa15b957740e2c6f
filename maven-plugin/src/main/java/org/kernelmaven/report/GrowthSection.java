package org.kernelmaven.report;

import java.util.Map;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;

/** The part of the HTML report that says what a file grew by. */
final class GrowthSection {
    private static final int BARS_SHOWN = 12;

    private GrowthSection() {}

    /** Bars of what the difference is; then whose it is, divided in several ways, to be opened. */
    static void write(Xml html, ArtifactDelta vmlinux) {
        var bars = vmlinux.owners().isEmpty()
                ? SizeRow.topSections(vmlinux, BARS_SHOWN)
                : vmlinux.owners().get(0).moved().stream()
                        .limit(BARS_SHOWN)
                        .map(owner -> Map.entry(owner.name(), owner.delta()))
                        .toList();
        if (bars.isEmpty()) {
            return;
        }
        html.element("h2", "What vmlinux grew by");
        html.raw(SectionChart.svg(bars));
        if (vmlinux.symbols() != null) {
            html.element(
                    "p",
                    "Every byte by which text, data and bss differ, divided in several ways; each table adds up to the"
                            + " whole. " + SizeRow.symbols(vmlinux.symbols()) + ".");
        }
        vmlinux.owners().forEach(group -> owners(html, group));
        html.open("details").element("summary", "Every section that differs");
        html.open("div", "class", "scroll").open("table").element("caption", "Bytes a section");
        columns(html, "Delta");
        html.open("tbody");
        for (Map.Entry<String, Long> section : SizeRow.topSections(vmlinux, Integer.MAX_VALUE)) {
            html.open("tr").element("th", section.getKey(), "scope", "row");
            number(html, Amounts.delta(section.getValue()));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("details").line();
    }

    private static void owners(Xml html, OwnerGroup group) {
        if (group.moved().isEmpty()) {
            return;
        }
        html.open("details").element("summary", SizeRow.heading(group));
        html.open("div", "class", "scroll").open("table").element("caption", "Bytes of text, data and bss");
        columns(html, "From", "To", "Delta");
        html.open("tbody");
        for (OwnerDelta owner : group.moved()) {
            html.open("tr").element("th", owner.name(), "scope", "row");
            number(html, Amounts.bytes(owner.from()));
            number(html, Amounts.bytes(owner.to()));
            number(html, Amounts.delta(owner.delta()));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("details").line();
    }

    private static void columns(Xml html, String... names) {
        html.open("thead").open("tr").element("th", "", "scope", "col");
        for (String name : names) {
            html.element("th", name, "scope", "col", "class", "n");
        }
        html.close("tr").close("thead");
    }

    private static void number(Xml html, String text) {
        html.element("td", text, "class", "n");
    }
}
