package org.kernelmaven.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A result in which nearly everything is there that a report can show: three variants, of which one fails. */
public final class RichSamples {
    private RichSamples() {}

    public static Result result() {
        Result base = Samples.passing();
        Variant c = base.variants()
                .get(0)
                .withBoot(RichBoots.passed("c", 0))
                .withArtifacts(artifacts(4_209_862, 2_612_208));
        Variant rust = base.variants()
                .get(1)
                .withBoot(RichBoots.passed("rust", 0.31))
                .withArtifacts(artifacts(4_677_315, 2_862_224));
        Variant kunit = new Variant(
                "kunit",
                "rust",
                new Config(
                        "e".repeat(64),
                        List.of(new Unmet(
                                "DEBUG_INFO_BTF",
                                "y",
                                "n",
                                "DEBUG_INFO_BTF depends on DEBUG_INFO, with DEBUG_INFO=n",
                                true))),
                build(),
                artifacts(4_990_112, 2_911_000),
                RichBoots.failed());
        Comparison cost = base.comparisons().get(0);
        Comparison whole = new Comparison(
                "c",
                "rust",
                changes(),
                artifactDeltas(),
                List.of(new Violation(
                        "budget: vmlinux text may grow by 10 %", "vmlinux", "text", 467_453, 420_986, symbols())),
                List.of(
                        new BudgetOutcome(
                                "budget: vmlinux text may grow by 10 %",
                                "vmlinux", "text", Status.FAIL, 467_453, 420_986, symbols()),
                        new BudgetOutcome(
                                "budget: bzImage file may grow by 10 %",
                                "bzImage", "file", Status.PASS, 151_552, 234_393, List.of())),
                null);
        Comparison baseline = new Comparison(
                "baseline",
                "rust",
                List.of(),
                cost.artifacts(),
                List.of(),
                List.of(),
                new BaselineUsed("baselines/7.3.json", List.of("toolchain: rustc 1.84.0 -> 1.85.1")));
        return new Result(
                Result.SCHEMA,
                Status.FAIL,
                new Toolchain(
                        "1".repeat(64),
                        "2".repeat(64),
                        true,
                        List.of("rustc 1.85.1+dfsg1-1 -> 1.85.1+dfsg1-1+deb13u1"),
                        Map.of("rustc", "1.85.1", "bindgen", "0.71.1", "clang", "19.1.7", "ld.lld", "19.1.7")),
                base.engine(),
                new Source(
                        "git",
                        "7.3.4",
                        "3".repeat(64),
                        "a1b2c3d4".repeat(5),
                        "/home/user/linux at v7.3.4",
                        List.of(new Patch("patch", "0001-rust-null-block.patch", "4".repeat(64))),
                        Map.of("rustc", "1.85.0", "llvm", "17.0.1")),
                List.of(c, rust, kunit),
                List.of(whole, baseline),
                base.run());
    }

    private static List<ConfigChange> changes() {
        List<ConfigChange> changes = new ArrayList<>(List.of(
                new ConfigChange("RUST", "n", "y"),
                new ConfigChange("RUSTC_VERSION_TEXT", "n", "\"rustc 1.85.1 (4eb161250 2025-03-15)\"")));
        for (int i = 0; i < 15; i++) {
            changes.add(new ConfigChange("SAMPLE_RUST_" + i, "n", "m"));
        }
        return changes;
    }

    private static List<ArtifactDelta> artifactDeltas() {
        ArtifactDelta vmlinux = new ArtifactDelta(
                        "vmlinux",
                        12_829_896L,
                        14_731_248L,
                        1_901_352L,
                        14.82,
                        measures(),
                        Map.of(
                                ".text",
                                398_240L,
                                ".rodata",
                                80_000L,
                                "__ksymtab_strings",
                                313_780L,
                                ".init.text",
                                -512L))
                .withOwners(
                        new SymbolChanges(1765, 12, 40, 9, 118_486, 36),
                        List.of(
                                new OwnerGroup("kind", kinds()),
                                new OwnerGroup(
                                        "crate",
                                        List.of(
                                                OwnerDelta.of("core", 0, 260_412),
                                                OwnerDelta.of("kernel", 0, 61_003),
                                                OwnerDelta.of("(not Rust)", 6_822_070, 6_835_120))),
                                new OwnerGroup(
                                        "folder",
                                        List.of(
                                                OwnerDelta.of("rust", 0, 321_415),
                                                OwnerDelta.of("kernel", 912_000, 915_040),
                                                OwnerDelta.of("drivers/nvme", 88_112, 87_600))),
                                new OwnerGroup("symbol", symbols())));
        ArtifactDelta image = new ArtifactDelta("bzImage", 2_343_936L, 2_495_488L, 151_552L, 6.47, Map.of(), Map.of());
        List<ArtifactDelta> all = new ArrayList<>(List.of(vmlinux, image));
        for (String name : new String[] {"minimal", "print", "misc_device", "driver_pci", "driver_platform", "dma"}) {
            all.add(new ArtifactDelta(
                    "samples/rust/rust_" + name + ".ko", null, 18_016L, null, null, Map.of(), Map.of()));
        }
        return all;
    }

    private static Map<String, Delta> measures() {
        Map<String, Delta> measures = new java.util.LinkedHashMap<>();
        measures.put("text", Delta.of(4_209_862, 4_677_315));
        measures.put("data", Delta.of(2_612_208, 2_862_224));
        measures.put("bss", Delta.of(356_352, 356_352));
        measures.put("total", Delta.of(7_178_422, 7_895_891));
        return measures;
    }

    private static List<OwnerDelta> kinds() {
        return List.of(
                OwnerDelta.of("exported symbols' names", 409_480, 723_260),
                OwnerDelta.of("kallsyms", 417_618, 601_952),
                OwnerDelta.of("symbols", 4_802_112, 4_929_554),
                OwnerDelta.of("unattributed", 120_000, 173_938),
                OwnerDelta.of("exported symbols", 51_000, 89_184),
                OwnerDelta.of("alignment between sections", 18_992, 10_000),
                OwnerDelta.of("padding", 200_932, 206_376),
                OwnerDelta.of("exported symbols' flags", 4_100, 7_282),
                OwnerDelta.of("bug table", 11_000, 11_160));
    }

    private static List<OwnerDelta> symbols() {
        return List.of(
                OwnerDelta.of("<core::fmt::float::impl>::float_to_decimal_common_exact::<f64>", 0, 21_310),
                OwnerDelta.of("core::num::flt2dec::strategy::dragon::format_shortest", 0, 9_812),
                OwnerDelta.of("core::str::from_utf8", 0, 2_048),
                OwnerDelta.of("kallsyms_names", 300_000, 454_005),
                OwnerDelta.of("nvme_queue_rq", 2_112, 1_600));
    }

    private static List<Artifact> artifacts(long text, long data) {
        return List.of(
                new Artifact("vmlinux", 14_731_248, "c".repeat(64), text, data, 356_352L, Map.of(), Map.of(), null),
                new Artifact(
                        "samples/rust/rust_print.ko",
                        188_016,
                        "d".repeat(64),
                        6_000L,
                        800L,
                        0L,
                        Map.of(),
                        Map.of(),
                        28_760L));
    }

    private static Build build() {
        return new Build(
                Status.PASS,
                540.2,
                1_187,
                "rust",
                false,
                "CONFIG_KUNIT changes include/linux/sched.h, which 1,160 files include",
                new Ccache(402, 785),
                List.of(
                        new BuildStep("semaphore_c", Status.PASS, 4.2, false, "new source"),
                        new BuildStep("semaphore_rust", Status.PASS, 6.1, true, "the same was built before")),
                List.of(new BuildStep("clippy", Status.FAIL, 31, false, "2 findings; see logs/build-kunit.log")),
                null,
                List.of(
                        new BuildWarning(
                                "clippy",
                                "clippy::needless_return",
                                "rust/kernel/lib.rs",
                                88,
                                5,
                                "unneeded `return` statement"),
                        new BuildWarning("objtool", null, "kernel/panic.o", 0, 0, "panic() falls through")));
    }
}
