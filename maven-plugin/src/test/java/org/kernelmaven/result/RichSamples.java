package org.kernelmaven.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A result in which nearly everything is there that a report can show: three variants, of which one fails. */
public final class RichSamples {
    /** The line of {@link #console()} with the fault that is fatal, counted from 1. */
    public static final int FAULT_LINE = 214;

    private static final int TOLERATED_LINE = 120;
    private static final int CONSOLE_LINES = 700;

    private RichSamples() {}

    public static Result result() {
        Result base = Samples.passing();
        Variant c = base.variants().get(0).withBoot(passed("c", 0)).withArtifacts(artifacts(4_209_862, 2_612_208));
        Variant rust =
                base.variants().get(1).withBoot(passed("rust", 0.31)).withArtifacts(artifacts(4_677_315, 2_862_224));
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
                failed());
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

    private static List<Milestone> timeline(double later) {
        return List.of(
                new Milestone("first output", 0.412 + later / 4),
                new Milestone("init", 3.871 + later),
                new Milestone("tests done", 4.655 + later),
                new Milestone("end", 4.702 + later));
    }

    private static Nvme nvme() {
        return new Nvme(
                "QEMU NVMe Ctrl",
                "/dev/nvme0n1p1",
                3 << 20,
                "10.0.13",
                1,
                2,
                List.of(
                        new NvmeNamespace("/dev/nvme0n1", 1, 67_108_864, 512),
                        new NvmeNamespace("/dev/nvme0n2", 2, 16_777_216, 4096)));
    }

    private static Boot passed(String name, double later) {
        return new Boot(
                Status.PASS,
                "init reached, 4 tests passed",
                "pass",
                null,
                4.702 + later,
                60.0,
                "tcg",
                "KVM not used: a tiny guest did not answer under it within 2 s",
                nvme(),
                List.of(
                        new Test("nvme.root", Status.PASS, "/dev/nvme0n1p1 is mounted", 0.02),
                        new Test("nvme.verify", Status.PASS, "3 MiB written, flushed, re-read and equal", 0.41),
                        new Test("module.rust_print.load", Status.PASS, ""),
                        new Test("module.rust_driver_pci.load", Status.SKIP, "not built in " + name)),
                List.of(),
                List.of(),
                null,
                timeline(later),
                List.of(
                        new Figure("nvme.read.sequential.bandwidth", 412.5 - later * 10, "MiB/s"),
                        new Figure("nvme.read.random.latency.p99", 182.4 + later, "us"),
                        new Figure("nvme.read.random.iops", 11_204, "1/s")),
                List.of());
    }

    private static Boot failed() {
        List<Test> tests = new ArrayList<>();
        for (int i = 0; i < 427; i++) {
            String suite = i < 360 ? "kunit.rust_doctests_kernel.rust_doctest_kernel_" : "kunit.list-test.list_test_";
            boolean failed = i == 17 || i == 401;
            tests.add(new Test(
                    suite + i,
                    failed ? Status.FAIL : i == 30 ? Status.SKIP : Status.PASS,
                    failed
                            ? "# rust_doctest_kernel_17: ASSERTION FAILED at rust/kernel/sync/arc.rs:182\n"
                                    + "Expected x.refcount == 1, but is 2"
                            : ""));
        }
        tests.add(new Test("kunit.list-test.missing", Status.MISS, "5 of 75 tests were planned and have no result"));
        List<String> lines = console();
        return new Boot(
                Status.FAIL,
                "KASAN: slab-use-after-free in rust_read",
                "KASAN",
                "KASAN: slab-use-after-free in rust_read",
                12.902,
                60.0,
                "tcg",
                "KVM not used: no /dev/kvm",
                nvme(),
                tests,
                List.of(
                        new Fault(
                                "WARNING",
                                "WARNING: at drivers/base/core.c:2561",
                                TOLERATED_LINE,
                                false,
                                "drivers/base/core\\.c:2561",
                                lines.subList(TOLERATED_LINE - 3, TOLERATED_LINE + 4),
                                List.of()),
                        new Fault(
                                "KASAN",
                                "KASAN: slab-use-after-free in rust_read",
                                FAULT_LINE,
                                true,
                                null,
                                lines.subList(FAULT_LINE - 3, FAULT_LINE + 12),
                                List.of(
                                        "rust_read (samples/rust/rust_misc_device.rs:214)",
                                        "vfs_read (fs/read_write.c:570)",
                                        "ksys_read (fs/read_write.c:715)"))),
                lines.subList(FAULT_LINE - 3, FAULT_LINE + 12),
                "variants/kunit/boot/console.log",
                timeline(8.2),
                List.of(new Figure("nvme.read.sequential.bandwidth", 96.1, "MiB/s")),
                List.of(
                        new Attempt(Status.PASS, "init reached, 432 tests passed", 12.1),
                        new Attempt(Status.FAIL, "KASAN: slab-use-after-free in rust_read", 12.902),
                        new Attempt(Status.PASS, "init reached, 432 tests passed", 12.4)));
    }

    /** The lines that the failed variant's kernel printed. */
    public static List<String> console() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= CONSOLE_LINES; i++) {
            lines.add(String.format(
                    "[    %d.%06d] %s",
                    i / 60,
                    i * 977 % 1_000_000,
                    i == FAULT_LINE
                            ? "BUG: KASAN: slab-use-after-free in rust_read+0x44/0x90"
                            : i == TOLERATED_LINE
                                    ? "WARNING: drivers/base/core.c:2561 at device_release+0x84/0x90, CPU#1: swapper/0"
                                    : "nvme nvme0: 2/0/0 default/read/poll queues, message " + i));
        }
        return lines;
    }

    /** Puts the files there that the result names. */
    public static void writeFiles(Path folder) throws IOException {
        Path console = folder.resolve("variants/kunit/boot/console.log");
        Files.createDirectories(console.getParent());
        Files.write(console, console());
    }
}
