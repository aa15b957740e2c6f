package org.kernelmaven.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Toolchain;
import org.kernelmaven.result.Variant;

/** The whole story without a browser: plain ASCII in at most 80 columns. */
public final class TextReport {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int SECTIONS_SHOWN = 15;
    private static final int OWNERS_SHOWN = 10;
    private static final int FILES_SHOWN = 3;
    private static final int CONFIG_SHOWN = 40;
    private static final int NOTICES_SHOWN = 40;
    private static final int MODULES_SHOWN = 60;

    private TextReport() {}

    /**
     * Of a comparison by itself: the files, then whose the bytes are that the files differ by which moved most.
     *
     * @param written whether everything that differs is in a file already, so that nobody has to be told how to get one
     */
    public static String of(Comparison comparison, boolean written) {
        Ascii text = new Ascii();
        TerminalSummary.table(text, comparison, ALL);
        List<ArtifactDelta> moved = comparison.artifacts().stream()
                .filter(artifact -> !SizeRow.divisions(artifact).isEmpty())
                .sorted(Comparator.comparingLong((ArtifactDelta artifact) ->
                        -Math.abs(artifact.measures().get("total").delta())))
                .toList();
        for (ArtifactDelta artifact : moved.subList(0, Math.min(moved.size(), FILES_SHOWN))) {
            text.heading(artifact.name());
            owners(text, artifact);
        }
        if (moved.size() > FILES_SHOWN) {
            text.blank()
                    .line("... and " + Amounts.count(moved.size() - FILES_SHOWN, "more file") + " with differences"
                            + (written ? "" : " (all: -Dkernel.compare.file=NAME)"));
        }
        return text.toString();
    }

    static String of(Result result) {
        Ascii text = new Ascii();
        text.line(TerminalSummary.headline(result));
        if (result.run() != null) {
            text.line(OverviewSection.run(result.run()));
        }
        TerminalSummary.notices(text, result, NOTICES_SHOWN);
        verdicts(text, result);
        for (Comparison comparison : result.comparisons()) {
            TerminalSummary.table(text.heading(SizeRow.question(comparison)), comparison, MODULES_SHOWN);
            TerminalSummary.kernels(comparison).forEach(vmlinux -> {
                List<Map.Entry<String, Long>> sections = SizeRow.sectionsByThemselves(vmlinux, SECTIONS_SHOWN);
                if (!sections.isEmpty()) {
                    text.blank().line("Sections of vmlinux that differ most (bytes):");
                }
                for (Map.Entry<String, Long> section : sections) {
                    text.row("  " + section.getKey(), "", "", Amounts.delta(section.getValue()), "");
                }
                owners(text, vmlinux);
            });
        }
        result.comparisons().forEach(comparison -> configuration(text, comparison));
        if (result.variants().stream().anyMatch(variant -> !variant.budgets().isEmpty())) {
            text.heading("Limits on sizes");
            result.variants().forEach(variant -> TerminalSummary.limits(text, variant));
        }
        text.heading("Boots");
        result.variants().forEach(variant -> BootText.write(text, variant));
        text.heading("Builds");
        result.variants().forEach(variant -> BuildText.write(text, variant));
        text.heading("Made with");
        provenance(text, result);
        return text.toString();
    }

    private static void verdicts(Ascii text, Result result) {
        text.blank().verdict("variant", "config", "build", "boot", "tests passed");
        for (Variant variant : result.variants()) {
            VerdictRow row = VerdictRow.of(variant);
            text.verdict(
                    row.variant(),
                    row.config().name(),
                    row.build().name(),
                    row.boot().name(),
                    row.tests());
        }
    }

    /** What the bytes are by which text, data and bss differ, and whose. */
    private static void owners(Ascii text, ArtifactDelta artifact) {
        for (OwnerGroup group : SizeRow.divisions(artifact)) {
            List<OwnerDelta> moved = group.moved();
            text.blank().line(SizeRow.heading(group) + " (bytes of text, data and bss):");
            moved.stream()
                    .limit(OWNERS_SHOWN)
                    .forEach(owner -> text.row(
                            "  " + owner.name(),
                            Amounts.bytes(owner.from()),
                            Amounts.bytes(owner.to()),
                            Amounts.delta(owner.delta()),
                            ""));
            long others = moved.stream()
                    .skip(OWNERS_SHOWN)
                    .mapToLong(OwnerDelta::delta)
                    .sum();
            if (others != 0) {
                text.row("  all others", "", "", Amounts.delta(others), "");
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
