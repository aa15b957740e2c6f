package org.kernelmaven.report;

import java.util.List;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.BuildWarning;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;

/** The part of the HTML report about the builds: times, caches, what failed, what tools warned of, and the files that came out. */
final class BuildSection {
    private static final int ROWS_SHOWN = 200;
    private static final int TROUBLES_SHOWN = 50;

    private BuildSection() {}

    static HtmlSection of(Result result) {
        return HtmlSection.of(Anchors.BUILDS, "Builds", html -> {
            if (result.variants().isEmpty()) {
                html.element("p", "Nothing was built.");
                return;
            }
            builds(html, result.variants());
            result.variants().forEach(variant -> trouble(html, variant));
            steps(html, result.variants());
            result.variants().forEach(variant -> warnings(html, variant));
            files(html, result.variants());
        });
    }

    private static void builds(Xml html, List<Variant> variants) {
        HtmlTable table = HtmlTable.open(
                html,
                "Kernels",
                "Variant",
                "Status",
                "#make took",
                "#Files compiled",
                "#ccache hits",
                "Started from",
                "Why");
        for (Variant variant : variants) {
            Build build = variant.build();
            table.row(variant.name());
            if (build == null) {
                table.status(Status.MISS)
                        .number(Amounts.UNKNOWN)
                        .number(Amounts.UNKNOWN)
                        .number(Amounts.UNKNOWN);
                table.text(Amounts.UNKNOWN).text("not built");
                continue;
            }
            table.status(build.status());
            if (build.counted()) {
                table.number(Amounts.seconds(build.seconds()))
                        .number(Amounts.bytes((long) build.compiled()))
                        .number(hits(build))
                        .text(build.seededFrom() == null ? "nothing" : build.seededFrom() + "'s tree");
            } else {
                table.number(Amounts.UNKNOWN).number(Amounts.UNKNOWN).number(Amounts.UNKNOWN);
                table.text(Amounts.UNKNOWN);
            }
            table.text(build.error() == null || !build.badModules().isEmpty() ? BuildTrouble.line(build) : "see below");
        }
        table.close();
    }

    private static String hits(Build build) {
        return build.ccache() == null
                ? Amounts.UNKNOWN
                : build.ccache().hits() + " of "
                        + (build.ccache().hits() + build.ccache().misses());
    }

    /** What a build failed for, and requested symbols that are not as requested. */
    private static void trouble(Xml html, Variant variant) {
        List<BuildTrouble> troubles = BuildTrouble.of(variant);
        troubles.stream().limit(TROUBLES_SHOWN).forEach(trouble -> {
            html.element("h3", "Why " + Amounts.cut(trouble.of(), 120) + " did not build");
            html.element("pre", Amounts.cutLines(trouble.text(), 8_000), "tabindex", "0");
        });
        Left.write(html, troubles.size() - TROUBLES_SHOWN, "module");
        if (variant.config() != null && !variant.config().unmet().isEmpty()) {
            html.element("h3", "Symbols of " + Amounts.cut(variant.name(), 60) + " that are not as requested");
            html.open("ul");
            variant.config().unmet().stream()
                    .limit(ROWS_SHOWN)
                    .forEach(unmet -> html.element("li", Amounts.cut(unmet.sentence(), 1_500)));
            html.close("ul");
        }
    }

    private static void steps(Xml html, List<Variant> variants) {
        List<Variant> more = variants.stream()
                .filter(variant -> variant.build() != null)
                .filter(variant -> !variant.build().modules().isEmpty()
                        || !variant.build().targets().isEmpty())
                .toList();
        if (more.isEmpty()) {
            return;
        }
        html.element("h3", "Modules out of the tree, and other targets");
        HtmlTable table = HtmlTable.open(html, "Also built", "Module or target", "Variant", "Status", "#Took", "Why");
        for (Variant variant : more) {
            variant.build().modules().stream().limit(ROWS_SHOWN).forEach(step -> step(table, variant, step, "module "));
            variant.build().targets().stream().limit(ROWS_SHOWN).forEach(step -> step(table, variant, step, ""));
        }
        table.close();
    }

    private static void step(HtmlTable table, Variant variant, BuildStep step, String kind) {
        table.row(kind + step.name())
                .text(variant.name())
                .status(step.status())
                .number(Amounts.seconds(step.seconds()))
                .text(step.line());
    }

    private static void warnings(Xml html, Variant variant) {
        List<BuildWarning> warnings =
                variant.build() == null ? List.of() : variant.build().warnings();
        if (warnings.isEmpty()) {
            return;
        }
        html.open("details", "open", warnings.size() <= 5 ? "open" : null);
        html.element("summary", Amounts.count(warnings.size(), "warning") + " of " + Amounts.cut(variant.name(), 60));
        HtmlTable table = HtmlTable.open(html, "What the tools said", "Where", "Tool", "Rule", "Message");
        warnings.stream().limit(ROWS_SHOWN).forEach(warning -> table.row(place(warning))
                .text(warning.tool())
                .code(warning.rule())
                .text(warning.message()));
        table.close();
        Left.write(html, warnings.size() - ROWS_SHOWN, "warning");
        html.close("details").line();
    }

    static String place(BuildWarning warning) {
        return warning.file() == null
                ? "(no file)"
                : warning.file()
                        + (warning.line() > 0 ? ":" + warning.line() : "")
                        + (warning.line() > 0 && warning.column() > 0 ? ":" + warning.column() : "");
    }

    private static void files(Xml html, List<Variant> variants) {
        for (Variant variant : variants) {
            List<Artifact> artifacts = variant.artifacts();
            if (artifacts.isEmpty()) {
                continue;
            }
            html.open("details")
                    .element(
                            "summary",
                            Amounts.count(artifacts.size(), "file") + " of " + Amounts.cut(variant.name(), 60));
            HtmlTable table = HtmlTable.open(
                    html, "Sizes in bytes", "File", "#Size", "#Stripped", "#text", "#data", "#bss", "SHA-256");
            artifacts.stream().limit(ROWS_SHOWN).forEach(artifact -> table.row(artifact.name())
                    .number(Amounts.bytes(artifact.bytes()))
                    .number(Amounts.bytes(artifact.strippedBytes()))
                    .number(Amounts.bytes(artifact.text()))
                    .number(Amounts.bytes(artifact.data()))
                    .number(Amounts.bytes(artifact.bss()))
                    .code(Amounts.digest(artifact.sha256())));
            table.close();
            Left.write(html, artifacts.size() - ROWS_SHOWN, "file");
            html.close("details").line();
        }
    }
}
