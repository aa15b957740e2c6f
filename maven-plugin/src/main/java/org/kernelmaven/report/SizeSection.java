package org.kernelmaven.report;

import java.util.List;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.OwnerDelta;

/** The part of the HTML report that says what one variant costs against another. */
final class SizeSection {
    private static final int MODULES_SHOWN = 5;
    private static final int MODULES_AT_MOST = 500;
    private static final String CAPTION =
            "Sizes in bytes; text, data and bss as size(1) prints them, of modules the file's size";

    private SizeSection() {}

    static HtmlSection of(Comparison comparison, int index) {
        return HtmlSection.of(Anchors.comparison(index), SizeRow.question(comparison), html -> {
            baseline(html, comparison);
            tiles(html, comparison);
            List<OwnerDelta> parts = picture(comparison);
            html.open("div", "class", parts.isEmpty() ? null : "pair").open("div");
            sizes(html, comparison);
            html.close("div");
            if (!parts.isEmpty()) {
                html.open("div", "class", "figure");
                html.element("h3", "Where vmlinux's difference comes from");
                html.raw(Waterfall.svg(parts, whole(comparison))).close("div");
            }
            html.close("div").line();
            modules(html, comparison);
            GrowthSection.write(html, comparison);
            ConfigTable.write(html, comparison);
        });
    }

    private static void baseline(Xml html, Comparison comparison) {
        if (comparison.baseline() != null) {
            html.open("p").text("Against the baseline ");
            html.element("code", Amounts.cut(comparison.baseline().file(), 200)).close("p");
        }
    }

    /** The few numbers that are the answer. */
    private static void tiles(Xml html, Comparison comparison) {
        html.open("dl", "class", "tiles");
        for (ArtifactDelta artifact : comparison.artifacts()) {
            if (artifact.name().equals("vmlinux")) {
                for (String measure : new String[] {"total", "text", "data"}) {
                    Delta delta = artifact.measures().get(measure);
                    if (delta != null) {
                        tile(html, "vmlinux " + measure, delta.delta(), delta.percent());
                    }
                }
            } else if (artifact.name().equals("bzImage") && artifact.delta() != null) {
                tile(html, "bzImage", artifact.delta(), artifact.percent());
            }
        }
        html.close("dl").line();
    }

    private static void tile(Xml html, String name, long delta, Double percent) {
        html.open("div").element("dt", name);
        html.open("dd");
        html.element("b", HtmlTable.minus(Amounts.percent(delta, percent)));
        html.element("span", HtmlTable.minus(Amounts.delta(delta)) + " bytes").close("dd");
        html.close("div");
    }

    /** What the picture is drawn of: kinds, or of an old result sections; empty where neither is known. */
    static List<OwnerDelta> picture(Comparison comparison) {
        return TerminalSummary.kernels(comparison).stream()
                .findFirst()
                .map(SizeSection::parts)
                .orElse(List.of());
    }

    private static List<OwnerDelta> parts(ArtifactDelta vmlinux) {
        return vmlinux.owners().isEmpty()
                ? SizeRow.topSections(vmlinux, Integer.MAX_VALUE).stream()
                        .map(section -> new OwnerDelta(section.getKey(), 0, 0, section.getValue()))
                        .toList()
                : vmlinux.owners().get(0).moved();
    }

    private static String whole(Comparison comparison) {
        boolean kinds = TerminalSummary.kernels(comparison).stream()
                .anyMatch(vmlinux -> !vmlinux.owners().isEmpty());
        return kinds ? "text + data + bss" : "all sections";
    }

    private static void sizes(Xml html, Comparison comparison) {
        List<SizeRow> rows = SizeRow.of(comparison);
        long modules = rows.stream()
                .filter(row -> SizeRow.isOneOfManyModules(row.artifact(), comparison))
                .count();
        HtmlTable table = table(html, CAPTION, comparison);
        rows.stream()
                .filter(row -> modules <= MODULES_SHOWN || !SizeRow.isOneOfManyModules(row.artifact(), comparison))
                .limit(MODULES_AT_MOST)
                .forEach(row -> row(table, row));
        table.close();
    }

    private static void modules(Xml html, Comparison comparison) {
        List<SizeRow> modules = SizeRow.of(comparison).stream()
                .filter(row -> SizeRow.isOneOfManyModules(row.artifact(), comparison))
                .toList();
        if (modules.size() <= MODULES_SHOWN) {
            return;
        }
        html.open("details").element("summary", Amounts.count(modules.size(), "module"));
        HtmlTable table = table(html, "Sizes of the modules' files in bytes", comparison);
        modules.stream().limit(MODULES_AT_MOST).forEach(row -> row(table, row));
        table.close();
        Left.write(html, modules.size() - MODULES_AT_MOST, "module");
        html.close("details").line();
    }

    private static HtmlTable table(Xml html, String caption, Comparison comparison) {
        return HtmlTable.open(
                html,
                caption,
                "File and measure",
                "#" + Amounts.cut(comparison.from(), 40),
                "#" + Amounts.cut(comparison.to(), 40),
                "#Delta",
                "#Growth");
    }

    private static void row(HtmlTable table, SizeRow row) {
        boolean module = row.artifact().endsWith(".ko") && row.measure().equals("file");
        table.row(
                        module ? row.artifact() : row.artifact() + " " + row.measure(),
                        row.measure().equals("total") ? "total" : null)
                .number(Amounts.bytes(row.from()))
                .number(Amounts.bytes(row.to()))
                .number(Amounts.delta(row.delta()))
                .number(
                        row.from() == null && row.to() != null
                                ? "new"
                                : row.to() == null && row.from() != null
                                        ? "gone"
                                        : Amounts.percent(row.delta(), row.percent()));
    }
}
