package org.kernelmaven.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Nvme;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Toolchain;
import org.kernelmaven.result.Variant;

/** What a person who waits wants to read at the end: the verdict, the answer in one table, and what is wrong. */
public final class TerminalSummary {
    private static final int MODULES_SHOWN = 4;
    /** Of so many modules those too whose size is the same. */
    private static final int SAME_SHOWN = 20;

    private static final int LABEL_WIDTH = 29;
    private static final int KINDS_SHOWN = 5;
    private static final int NOTICES_SHOWN = 12;
    private static final int VARIANTS_SHOWN = 40;

    private TerminalSummary() {}

    /** Plain ASCII in at most 80 columns. */
    public static String of(Result result) {
        Ascii text = new Ascii();
        text.line(headline(result));
        notices(text, result, NOTICES_SHOWN);
        for (Comparison comparison : result.comparisons()) {
            if (comparison.baseline() != null && comparison.violations().isEmpty() && same(comparison)) {
                text.blank();
                text.line(comparison.to() + ": every size is as in "
                        + comparison.baseline().file());
                continue;
            }
            table(text.heading(SizeRow.question(comparison)), comparison, MODULES_SHOWN);
        }
        text.blank();
        result.variants().forEach(variant -> limits(text, variant));
        result.variants().stream().limit(VARIANTS_SHOWN).forEach(variant -> boot(text, variant));
        if (result.variants().size() > VARIANTS_SHOWN) {
            text.line("... and " + (result.variants().size() - VARIANTS_SHOWN) + " more variants");
        }
        return text.toString();
    }

    static String headline(Result result) {
        String source = result.source() == null || result.source().version() == null
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

    /** What is wrong, then what else is worth a line. */
    static void notices(Ascii text, Result result, int most) {
        Notices notices = Notices.of(result);
        list(text, "What is wrong", notices.wrong(), most);
        list(text, "Good to know", notices.notes(), most);
    }

    private static void list(Ascii text, String title, List<Notices.Notice> notices, int most) {
        if (notices.isEmpty()) {
            return;
        }
        text.blank().line(title + ":");
        notices.stream().limit(most).forEach(notice -> text.line(" - " + Amounts.cut(notice.sentence(), 700)));
        if (notices.size() > most) {
            text.line(" - and " + (notices.size() - most) + " more");
        }
    }

    static void table(Ascii text, Comparison comparison, int modulesShown) {
        text.row("bytes", Ascii.cut(comparison.from(), 12), Ascii.cut(comparison.to(), 12), "delta", "");
        List<SizeRow> rows = SizeRow.of(comparison);
        long modules = rows.stream().filter(row -> isModule(row, comparison)).count();
        Map<String, Long> labels =
                rows.stream().collect(Collectors.groupingBy(row -> label(row, comparison), Collectors.counting()));
        String inFull = "";
        int shown = 0;
        int same = 0;
        for (SizeRow row : rows) {
            boolean module = isModule(row, comparison);
            if (module && modules > SAME_SHOWN && Long.valueOf(0).equals(row.delta())) {
                same++;
            } else if (!module || shown < modulesShown) {
                shown += module ? 1 : 0;
                String label = label(row, comparison);
                if (labels.get(label) > 1) {
                    if (!row.artifact().equals(inFull)) {
                        text.line(row.artifact());
                    }
                    inFull = row.artifact();
                    label = "  " + row.measure();
                }
                text.row(
                        label,
                        Amounts.bytes(row.from()),
                        Amounts.bytes(row.to()),
                        Amounts.delta(row.delta()),
                        Amounts.percent(row.delta(), row.percent()));
            }
        }
        if (modules > shown + same) {
            text.line("... and " + (modules - shown - same) + " more modules that differ");
        }
        if (same > 0) {
            text.line("... and " + Amounts.count(same, "module") + " of the same size");
        }
        kernels(comparison).forEach(vmlinux -> growth(text, vmlinux));
        CompressedGrowth.lines(comparison).forEach(text::line);
        comparison.budgets().forEach(budget -> budget(text, budget, ""));
    }

    /** What fits beside the numbers; two files can have the same. */
    private static String label(SizeRow row, Comparison comparison) {
        String name = row.artifact();
        if (isModule(row, comparison)) {
            return name.substring(name.lastIndexOf('/') + 1);
        }
        int room = LABEL_WIDTH - Math.min(row.measure().length(), LABEL_WIDTH / 2);
        return Ascii.cut(name, room) + " " + row.measure();
    }

    private static boolean isModule(SizeRow row, Comparison comparison) {
        return SizeRow.isOneOfManyModules(row.artifact(), comparison);
    }

    /** Limits on the sizes of a variant by itself. */
    static void limits(Ascii text, Variant variant) {
        variant.budgets().forEach(budget -> budget(text, budget, BudgetRow.of(variant.name(), budget.budget())));
    }

    private static boolean same(Comparison comparison) {
        return comparison.artifacts().stream()
                .allMatch(artifact -> Long.valueOf(0).equals(artifact.delta())
                        && artifact.measures().values().stream().allMatch(measure -> measure.delta() == 0)
                        && artifact.owners().stream()
                                .allMatch(group -> group.moved().isEmpty()));
    }

    private static void budget(Ascii text, BudgetOutcome budget, String of) {
        boolean kept = budget.status() == Status.PASS;
        String moved = BudgetRow.moved(budget.moved());
        text.line((kept ? "within " : "OVER ") + "budget: " + of + BudgetRow.name(budget.budget()) + "; "
                + budget.artifact()
                + ": " + Amounts.bytes(budget.actual()) + " bytes, allowed are " + Amounts.bytes(budget.limit())
                + (moved.isEmpty() ? "" : "; moved most: " + moved));
    }

    /** In a line or two: what vmlinux's difference is made of. */
    private static void growth(Ascii text, ArtifactDelta vmlinux) {
        if (vmlinux.owners().isEmpty()) {
            return;
        }
        List<OwnerDelta> moved = vmlinux.owners().get(0).moved();
        String most = moved.stream()
                .limit(KINDS_SHOWN)
                .map(owner -> Amounts.cut(owner.name(), 60) + " " + Amounts.delta(owner.delta()))
                .collect(Collectors.joining(", "));
        long others =
                moved.stream().skip(KINDS_SHOWN).mapToLong(OwnerDelta::delta).sum();
        if (!most.isEmpty()) {
            text.line("vmlinux, by what it is: " + most + (others == 0 ? "" : ", others " + Amounts.delta(others)));
        }
    }

    static List<ArtifactDelta> kernels(Comparison comparison) {
        return comparison.artifacts().stream()
                .filter(artifact -> "vmlinux".equals(artifact.name()))
                .toList();
    }

    static void boot(Ascii text, Variant variant) {
        Boot boot = variant.boot();
        if (boot == null) {
            text.line("boot " + variant.name() + ": not booted");
            return;
        }
        text.line("boot " + variant.name() + ": " + boot.status() + ", " + VerdictRow.seen(boot));
        Nvme nvme = boot.nvme();
        if (nvme != null) {
            text.line("  root on " + nvme.root() + " (" + nvme.model() + "), " + Amounts.mebibytes(nvme.verifiedBytes())
                    + " written and verified");
        }
    }
}
