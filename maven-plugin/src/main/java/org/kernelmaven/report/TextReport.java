package org.kernelmaven.report;

import java.util.Map;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Toolchain;
import org.kernelmaven.result.Variant;

/** The whole story without a browser: plain ASCII in at most 80 columns. */
final class TextReport {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int SECTIONS_SHOWN = 15;
    private static final int CONFIG_SHOWN = 40;

    private TextReport() {}

    static String of(Result result) {
        Ascii text = new Ascii();
        text.line(TerminalSummary.headline(result));
        for (Comparison comparison : result.comparisons()) {
            TerminalSummary.table(text, comparison, ALL);
            TerminalSummary.kernels(comparison).forEach(vmlinux -> {
                text.blank().line("Sections of vmlinux that differ most (bytes):");
                for (Map.Entry<String, Long> section : SizeRow.topSections(vmlinux, SECTIONS_SHOWN)) {
                    text.row("  " + section.getKey(), "", "", Amounts.delta(section.getValue()), "");
                }
            });
        }
        result.comparisons().forEach(comparison -> configuration(text, comparison));
        text.heading("Boots");
        for (Variant variant : result.variants()) {
            TerminalSummary.boot(text, variant);
            if (variant.boot() != null) {
                if (variant.boot().acceleratorReason() != null) {
                    text.line("  " + variant.boot().accelerator() + ": "
                            + variant.boot().acceleratorReason());
                }
                for (Test test : variant.boot().tests()) {
                    text.line("  " + test.status() + " " + test.name()
                            + (test.message().isEmpty() ? "" : ": " + test.message()));
                }
                variant.boot().excerpt().forEach(line -> text.line("  | " + line));
            }
        }
        text.heading("Builds");
        result.variants().forEach(variant -> build(text, variant));
        text.heading("Made with");
        provenance(text, result);
        return text.toString();
    }

    private static void configuration(Ascii text, Comparison comparison) {
        if (comparison.config().isEmpty()) {
            return;
        }
        text.heading("Configuration, " + comparison.from() + " -> " + comparison.to());
        comparison.config().stream()
                .limit(CONFIG_SHOWN)
                .forEach(change -> text.line(" " + change.symbol() + " " + change.from() + " -> " + change.to()));
        int left = comparison.config().size() - CONFIG_SHOWN;
        if (left > 0) {
            text.line(" and " + left + " more, in result.json");
        }
    }

    private static void build(Ascii text, Variant variant) {
        Build build = variant.build();
        if (build == null) {
            text.line(variant.name() + ": not built");
        } else {
            text.line(variant.name() + ": " + build.status() + ", " + build.compiled() + " files compiled in "
                    + Amounts.seconds(build.seconds())
                    + (build.seededFrom() == null ? "" : " on " + build.seededFrom() + "'s tree")
                    + (build.upToDate() ? "; up to date" : "")
                    + (build.ccache() == null
                            ? ""
                            : "; ccache: " + build.ccache().hits() + " hits, "
                                    + build.ccache().misses() + " misses"));
            if (build.error() != null) {
                build.error().text().lines().forEach(line -> text.line("  " + line));
            }
            build.modules()
                    .forEach(
                            step -> text.line("  module " + step.name() + ": " + step.status() + ", " + step.reason()));
            build.targets()
                    .forEach(step -> text.line("  " + step.name() + ": " + step.status() + ", " + step.reason()));
        }
        if (variant.config() != null) {
            text.line("  config " + Amounts.digest(variant.config().sha256())
                    + (variant.config().met() ? ", every requested symbol met" : ""));
            variant.config().unmet().forEach(unmet -> text.line("  " + unmet.sentence()));
        }
    }

    private static void provenance(Ascii text, Result result) {
        if (result.source() != null) {
            text.field(
                    "source",
                    result.source().description() + ", SHA-256 "
                            + result.source().sha256());
        }
        Toolchain toolchain = result.toolchain();
        if (toolchain != null) {
            toolchain.tools().forEach(text::field);
            text.field("lock", "SHA-256 " + toolchain.lockSha256());
            text.field("rootfs", "SHA-256 " + toolchain.rootfsSha256());
            if (toolchain.drifted()) {
                text.field("drifted", "yes: a mirror lacked what the lock names");
                toolchain.drift().forEach(line -> text.line("  " + line));
            }
        }
        if (result.engine() != null) {
            text.field("engine", result.engine().kind() + " (" + result.engine().detail() + ")");
        }
    }
}
