package org.kernelmaven.report;

import java.util.List;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.BuildWarning;
import org.kernelmaven.result.Variant;

/** A build in the text report. */
final class BuildText {
    private static final int ROWS_SHOWN = 20;
    private static final int LONGEST = 600;

    private BuildText() {}

    static void write(Ascii text, Variant variant) {
        Build build = variant.build();
        if (build == null) {
            text.line(variant.name() + ": not built");
        } else {
            build(text, variant.name(), build);
        }
        if (variant.config() != null) {
            text.line("  config " + Amounts.digest(variant.config().sha256())
                    + (variant.config().met() ? ", every requested symbol met" : ""));
            variant.config().unmet().stream()
                    .limit(ROWS_SHOWN)
                    .forEach(unmet -> text.line("  " + Amounts.cut(unmet.sentence(), LONGEST)));
        }
    }

    private static void build(Ascii text, String name, Build build) {
        String counted = build.counted()
                ? ", " + build.compiled() + " files compiled in " + Amounts.seconds(build.seconds())
                : "";
        text.line(name + ": " + build.status() + counted
                + (build.seededFrom() == null ? "" : " on " + Amounts.cut(build.seededFrom(), 60) + "'s tree")
                + (build.upToDate() ? "; up to date" : "")
                + (build.ccache() == null
                        ? ""
                        : "; ccache: " + build.ccache().hits() + " hits, "
                                + build.ccache().misses() + " misses"));
        if (build.error() != null && build.badModules().isEmpty()) {
            build.error()
                    .text()
                    .lines()
                    .limit(2 * ROWS_SHOWN)
                    .forEach(line -> text.line("  " + Amounts.cut(line, LONGEST)));
        } else if (build.reason() != null && !build.reason().isBlank()) {
            text.line("  " + Amounts.cut(BuildTrouble.line(build), LONGEST));
        }
        build.modules().forEach(step -> step(text, "module " + step.name(), step));
        build.targets().forEach(step -> step(text, step.name(), step));
        List<BuildWarning> warnings = build.warnings();
        warnings.stream()
                .limit(ROWS_SHOWN)
                .forEach(warning -> text.line("  warning: " + Amounts.cut(BuildSection.place(warning), 200) + ": "
                        + Amounts.cut(warning.message(), LONGEST)
                        + (warning.rule() == null ? "" : " [" + Amounts.cut(warning.rule(), 100) + "]")));
        if (warnings.size() > ROWS_SHOWN) {
            text.line("  and " + (warnings.size() - ROWS_SHOWN) + " more warnings");
        }
    }

    private static void step(Ascii text, String name, BuildStep step) {
        List<String> lines =
                step.reason() == null ? List.of() : step.reason().lines().toList();
        text.line("  " + Amounts.cut(name, 100) + ": " + step.status() + ", "
                + Amounts.cut(lines.isEmpty() ? step.reason() : lines.get(0), LONGEST));
        lines.stream().skip(1).limit(2 * ROWS_SHOWN).forEach(line -> text.line("    " + Amounts.cut(line, LONGEST)));
    }
}
