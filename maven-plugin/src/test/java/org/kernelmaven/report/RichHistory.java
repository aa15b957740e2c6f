package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kernelmaven.history.HistoryBudget;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.history.HistoryVariant;
import org.kernelmaven.result.RichSamples;
import org.kernelmaven.result.Status;

/** Thirty runs of three variants, in which budgets on a measure and on parts were kept, exceeded and kept again. */
final class RichHistory {
    private static final int RUNS = 30;

    private RichHistory() {}

    static List<HistoryEntry> runs() {
        List<HistoryEntry> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long growth = run * 5_003L % 17_000 + (run > 17 ? 60_000 : 0);
            runs.add(new HistoryEntry(
                    HistoryEntry.SCHEMA,
                    String.format("2026-11-%02dT05:56:%02dZ", 1 + run % 30, run),
                    RichSamples.result().run().project(),
                    String.format("%08x", 0x1234_5678 + run * 0x1111_1111L & 0xffff_ffffL)
                            .repeat(5),
                    "7.3.4",
                    null,
                    run > 17 ? Status.FAIL : Status.PASS,
                    List.of(
                            variant("c", 4_209_862 + run * 120L, 4.7 + run % 3 * 0.2, run % 5 == 0 ? 510.0 : null),
                            variant("rust", 4_677_315 + growth, 5.1 + run % 4 * 0.2, 118.0 + run),
                            variant("kunit", 4_990_112 + growth, 12.9 + run % 2, run == 9 ? null : 540.0)),
                    budgets(growth, run)));
        }
        return runs;
    }

    private static List<HistoryBudget> budgets(long growth, int run) {
        List<HistoryBudget> budgets = new ArrayList<>(List.of(
                budget(
                        "c",
                        "vmlinux text from c to rust may grow by 12%",
                        "vmlinux",
                        "text",
                        467_453 + growth,
                        505_183),
                budget(
                        "c",
                        "vmlinux crate kernel from c to rust may grow by 64KiB",
                        "vmlinux",
                        "crate kernel",
                        growth,
                        65_536),
                budget(
                        null,
                        "vmlinux section .rodata of rust may be at most 1MiB",
                        "vmlinux",
                        "section .rodata",
                        900_000,
                        1 << 20)));
        if (run != 12) {
            budgets.add(budget(
                    "baseline",
                    "*.ko stripped against the baseline may grow by 4KiB",
                    "samples/rust/rust_print.ko",
                    "stripped",
                    run % 10 == 3 ? 5_000 : 1_024,
                    4_096));
        }
        return budgets;
    }

    private static HistoryBudget budget(
            String from, String text, String artifact, String measure, long actual, long limit) {
        return new HistoryBudget(
                from, "rust", text, artifact, measure, actual > limit ? Status.FAIL : Status.PASS, actual, limit);
    }

    private static HistoryVariant variant(String name, long text, double boot, Double build) {
        return new HistoryVariant(
                name,
                Status.PASS,
                build,
                Status.PASS,
                "init reached",
                boot,
                Map.of(
                        "vmlinux",
                        Map.of("file", 3 * text, "text", text, "data", 2_567_544 + text / 50, "bss", 356_352L),
                        "bzImage",
                        Map.of("file", text / 2)));
    }
}
