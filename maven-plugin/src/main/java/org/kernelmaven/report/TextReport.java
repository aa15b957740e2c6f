package org.kernelmaven.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Toolchain;
import org.kernelmaven.result.Variant;

/** The whole story without a browser: plain ASCII in at most 80 columns. */
public final class TextReport {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int SECTIONS_SHOWN = 15;
    private static final int FILES_SHOWN = 3;
    private static final int CONFIG_SHOWN = 40;

    private TextReport() {}

    /** Of a comparison by itself: the files, then whose the bytes are that the files differ by which moved most. */
    public static String of(Comparison comparison) {
        Ascii text = new Ascii();
        TerminalSummary.table(text, comparison, ALL);
        List<ArtifactDelta> moved = comparison.artifacts().stream()
                .filter(artifact -> artifact.owners().stream()
                        .anyMatch(group -> !group.moved().isEmpty()))
                .sorted(Comparator.comparingLong((ArtifactDelta artifact) ->
                        -Math.abs(artifact.measures().get("total").delta())))
                .toList();
        for (ArtifactDelta artifact : moved.subList(0, Math.min(moved.size(), FILES_SHOWN))) {
            text.heading(artifact.name());
            owners(text, artifact);
        }
        if (moved.size() > FILES_SHOWN) {
            text.blank().line((moved.size() - FILES_SHOWN) + " more files differ (-Dkernel.compare.file names all)");
        }
        return text.toString();
    }

    static String of(Result result) {
        Ascii text = new Ascii();
        text.line(TerminalSummary.headline(result));
        for (Comparison comparison : result.comparisons()) {
            TerminalSummary.table(text.heading(SizeRow.question(comparison)), comparison, ALL);
            TerminalSummary.kernels(comparison).forEach(vmlinux -> {
                text.blank().line("Sections of vmlinux that differ most (bytes):");
                for (Map.Entry<String, Long> section : SizeRow.topSections(vmlinux, SECTIONS_SHOWN)) {
                    text.row("  " + section.getKey(), "", "", Amounts.delta(section.getValue()), "");
                }
                owners(text, vmlinux);
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

    /** What the bytes are by which text, data and bss differ, and whose. */
    private static void owners(Ascii text, ArtifactDelta artifact) {
        for (OwnerGroup group : artifact.owners()) {
            List<OwnerDelta> moved = group.moved();
            if (!moved.isEmpty()) {
                text.blank().line(SizeRow.heading(group) + " (bytes of text, data and bss):");
                moved.stream()
                        .limit(SizeRow.OWNERS_SHOWN)
                        .forEach(owner -> text.row(
                                "  " + owner.name(),
                                Amounts.bytes(owner.from()),
                                Amounts.bytes(owner.to()),
                                Amounts.delta(owner.delta()),
                                ""));
                long others = moved.stream()
                        .skip(SizeRow.OWNERS_SHOWN)
                        .mapToLong(OwnerDelta::delta)
                        .sum();
                if (others != 0) {
                    text.row("  all others", "", "", Amounts.delta(others), "");
                }
            }
        }
        if (artifact.symbols() != null) {
            text.blank().line(SizeRow.symbols(artifact.symbols()));
        }
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
