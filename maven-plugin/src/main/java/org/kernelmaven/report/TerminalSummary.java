package org.kernelmaven.report;

import java.util.List;
import java.util.stream.Collectors;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Nvme;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Toolchain;
import org.kernelmaven.result.Variant;

/** What a person who waits wants to read at the end: the answer in one table, and a verdict a variant. */
public final class TerminalSummary {
    private static final int MODULES_SHOWN = 4;
    private static final int KINDS_SHOWN = 5;

    private TerminalSummary() {}

    /** Plain ASCII in at most 80 columns. */
    public static String of(Result result) {
        Ascii text = new Ascii();
        text.line(headline(result));
        for (Comparison comparison : result.comparisons()) {
            table(text.heading(SizeRow.question(comparison)), comparison, MODULES_SHOWN);
        }
        text.blank();
        result.variants().forEach(variant -> boot(text, variant));
        return text.toString();
    }

    static String headline(Result result) {
        String source = result.source() == null
                ? "unknown source"
                : "Linux " + result.source().version();
        Toolchain toolchain = result.toolchain();
        String tools = toolchain == null
                ? "unknown toolchain"
                : "rustc " + tool(toolchain, "rustc") + ", clang " + tool(toolchain, "clang")
                        + (toolchain.drifted() ? " (drifted)" : "");
        return source + ", " + tools + ": " + result.status();
    }

    static String tool(Toolchain toolchain, String name) {
        return toolchain.tools().getOrDefault(name, Amounts.UNKNOWN);
    }

    static void table(Ascii text, Comparison comparison, int modulesShown) {
        text.row("bytes", Ascii.cut(comparison.from(), 12), Ascii.cut(comparison.to(), 12), "delta", "");
        int modules = 0;
        for (SizeRow row : SizeRow.of(comparison)) {
            boolean module = SizeRow.isOneOfManyModules(row.artifact(), comparison);
            modules += module ? 1 : 0;
            if (!module || modules <= modulesShown) {
                String label = module
                        ? row.artifact().substring(row.artifact().lastIndexOf('/') + 1)
                        : row.artifact() + " " + row.measure();
                text.row(
                        label,
                        Amounts.bytes(row.from()),
                        Amounts.bytes(row.to()),
                        Amounts.delta(row.delta()),
                        Amounts.percent(row.percent()));
            }
        }
        if (modules > modulesShown) {
            text.line("... and " + (modules - modulesShown) + " more modules");
        }
        kernels(comparison).forEach(vmlinux -> growth(text, vmlinux));
        comparison
                .violations()
                .forEach(violation -> text.line("OVER " + violation.budget() + ": " + violation.artifact()
                        + " grew by " + Amounts.bytes(violation.actual()) + " bytes, allowed are "
                        + Amounts.bytes(violation.limit())));
    }

    /** In a line or two: what vmlinux's difference is made of. */
    private static void growth(Ascii text, ArtifactDelta vmlinux) {
        if (vmlinux.owners().isEmpty()) {
            return;
        }
        List<OwnerDelta> moved = vmlinux.owners().get(0).moved();
        String most = moved.stream()
                .limit(KINDS_SHOWN)
                .map(owner -> owner.name() + " " + Amounts.delta(owner.delta()))
                .collect(Collectors.joining(", "));
        long others =
                moved.stream().skip(KINDS_SHOWN).mapToLong(OwnerDelta::delta).sum();
        if (!most.isEmpty()) {
            text.line("vmlinux, by what it is: " + most + (others == 0 ? "" : ", others " + Amounts.delta(others)));
        }
    }

    static List<ArtifactDelta> kernels(Comparison comparison) {
        return comparison.artifacts().stream()
                .filter(artifact -> artifact.name().equals("vmlinux"))
                .toList();
    }

    static void boot(Ascii text, Variant variant) {
        Boot boot = variant.boot();
        if (boot == null) {
            text.line("boot " + variant.name() + ": not booted");
            return;
        }
        text.line("boot " + variant.name() + ": " + boot.status() + ", " + boot.verdict()
                + (boot.status() == Status.SKIP
                        ? ""
                        : " (" + Amounts.seconds(boot.seconds()) + ", " + boot.accelerator() + ")"));
        Nvme nvme = boot.nvme();
        if (nvme != null) {
            text.line("  root on " + nvme.root() + " (" + nvme.model() + "), " + Amounts.mebibytes(nvme.verifiedBytes())
                    + " written and verified");
        }
    }
}
