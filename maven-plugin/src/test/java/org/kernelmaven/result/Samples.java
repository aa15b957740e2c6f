package org.kernelmaven.result;

import java.util.List;
import java.util.Map;

/** A result with the figures of a real run. */
public final class Samples {
    private Samples() {}

    public static Result passing() {
        Artifact c = new Artifact(
                "vmlinux",
                29_000_000,
                "c".repeat(64),
                4_317_520L,
                2_567_544L,
                356_352L,
                Map.of(".text", 3_500_000L, ".rodata", 800_000L),
                Map.of(),
                null);
        Artifact rust = new Artifact(
                "vmlinux",
                32_000_000,
                "d".repeat(64),
                4_796_541L,
                2_813_464L,
                356_352L,
                Map.of(".text", 3_898_240L, ".rodata", 880_000L),
                Map.of(),
                null);
        Variant from = new Variant(
                "c",
                null,
                new Config("a".repeat(64), List.of()),
                new Build(
                        Status.PASS,
                        512,
                        1140,
                        null,
                        false,
                        "built from nothing",
                        new Ccache(10, 1130),
                        List.of(),
                        List.of(),
                        null),
                List.of(c),
                boot());
        Variant to = new Variant(
                "rust",
                "c",
                new Config("b".repeat(64), List.of()),
                new Build(Status.PASS, 118, 29, "c", false, "built on c's tree", null, List.of(), List.of(), null),
                List.of(rust),
                boot());
        ArtifactDelta vmlinux = new ArtifactDelta(
                        "vmlinux",
                        29_000_000L,
                        32_000_000L,
                        3_000_000L,
                        10.34,
                        Map.of("text", Delta.of(4_317_520, 4_796_541)),
                        Map.of(".text", 398_240L, ".rodata", 80_000L, ".bss", -512L))
                .withOwners(
                        new SymbolChanges(1765, 0, 4, 1, 118_486, 36),
                        List.of(new OwnerGroup(
                                "kind",
                                List.of(
                                        OwnerDelta.of("kallsyms", 417_618, 601_952),
                                        OwnerDelta.of("padding", 200_932, 200_932)))));
        ArtifactDelta module =
                new ArtifactDelta("samples/rust/rust_print.ko", null, 28_760L, null, null, Map.of(), Map.of());
        return new Result(
                Result.SCHEMA,
                Status.PASS,
                new Toolchain(
                        "1".repeat(64), "2".repeat(64), false, List.of(), Map.of("rustc", "1.85.1", "clang", "19.1.7")),
                new EngineUsed("sandbox", "bubblewrap 0.12.0"),
                new Source("debian", "7.3.4", "3".repeat(64), null, "linux-source-7.3 7.3.4-1~bpo13+1"),
                List.of(from, to),
                List.of(new Comparison("c", "rust", List.of(vmlinux, module), List.of())
                        .withConfig(List.of(new ConfigChange("RUST", "n", "y")))),
                new Run("2026-11-24T12:00:00Z", "quickstart 0.1.0", "c".repeat(40)));
    }

    private static Boot boot() {
        return new Boot(
                Status.PASS,
                "init reached, 1 tests passed",
                4.2,
                "tcg",
                "KVM not used: no /dev/kvm",
                new Nvme("QEMU NVMe Ctrl", "/dev/nvme0n1p1", 3 << 20),
                List.of(new Test("nvme.root", Status.PASS, "")),
                List.of());
    }

    /** A result in which everything is there that can be: faults, figures, budgets, a baseline, warnings, several attempts. */
    public static Result full() {
        Result result = passing();
        Variant c = result.variants().get(0);
        Variant rust = result.variants().get(1);
        Build built = rust.build();
        Build warned = new Build(
                Status.PASS,
                118,
                29,
                "c",
                false,
                built.reason(),
                null,
                List.of(new BuildStep("semaphore_c", Status.PASS, 2, false, "built")),
                List.of(new BuildStep("clippy", Status.PASS, 30, false, "no error")),
                null,
                List.of(
                        new BuildWarning(
                                "compiler", "-Wunused-variable", "kernel/fork.c", 12, 7, "unused variable 'x'"),
                        new BuildWarning(
                                "clippy", "clippy::needless_return", "rust/kernel/lib.rs", 3, 1, "unneeded `return`"),
                        new BuildWarning("modpost", null, null, 0, 0, "missing MODULE_DESCRIPTION() in x.o")));
        Fault fault = new Fault(
                "WARNING",
                "WARNING: kernel/fork.c:42 in copy_process",
                17,
                false,
                null,
                List.of("WARNING: kernel/fork.c:42 at copy_process+0x10/0x20, CPU#0"),
                List.of("copy_process (kernel/fork.c:42)"));
        Fault panic = new Fault(
                "panic", "Kernel panic - not syncing: no init", 40, true, null, List.of("Kernel panic"), List.of());
        Boot boot = new Boot(
                Status.FAIL,
                "panic: no init",
                "panic",
                "Kernel panic - not syncing: no init",
                5.5,
                60.0,
                "tcg",
                "KVM not used: no /dev/kvm",
                new Nvme(
                        "QEMU NVMe Ctrl",
                        "/dev/nvme0n1p1",
                        3 << 20,
                        "8.0",
                        1,
                        2,
                        List.of(new NvmeNamespace("/dev/nvme0n1", 1, 64 << 20, 512))),
                List.of(
                        new Test("nvme.root", Status.PASS, "", 0.1),
                        new Test("module.rust_minimal", Status.SKIP, "not there"),
                        new Test("kunit.list.list_test_list_init", Status.PASS, ""),
                        new Test("kunit.list.list_test_list_add", Status.FAIL, "expected 1, got 2"),
                        new Test("guest.mine", Status.MISS, "planned, no result")),
                List.of(fault, panic),
                List.of("Kernel panic - not syncing: no init"),
                "variants/rust/boot/console.log",
                List.of(new Milestone("init", 3.5)),
                List.of(new Figure("nvme.read.sequential.bandwidth", 512.5, "MiB/s")),
                List.of(new Attempt(Status.PASS, "init reached", 5), new Attempt(Status.FAIL, "panic", 5.5)));
        Comparison comparison = result.comparisons().get(0);
        List<OwnerDelta> moved = List.of(OwnerDelta.of("rust/kernel.o", 0, 90_000));
        Comparison judged = new Comparison(
                "c",
                "rust",
                comparison.config(),
                comparison.artifacts(),
                List.of(new Violation("vmlinux text may grow by 4 KiB", "vmlinux", "text", 479_021, 4096, moved)),
                List.of(
                        new BudgetOutcome(
                                "vmlinux text may grow by 4 KiB", "vmlinux", "text", Status.FAIL, 479_021, 4096, moved),
                        new BudgetOutcome(
                                "vmlinux bss may grow by 4 KiB", "vmlinux", "bss", Status.PASS, 0, 4096, List.of())),
                new BaselineUsed("baseline.json", List.of("toolchain: another lock")));
        Source source = new Source(
                        "git", "7.3.4", "3".repeat(64), "f".repeat(40), "https://example.org/linux.git v7.3.4")
                .withPatches("7.3.4", "4".repeat(64), List.of(new Patch("patch", "fix.patch", "5".repeat(64))));
        return new Result(
                Result.SCHEMA,
                Status.FAIL,
                result.toolchain(),
                result.engine(),
                source,
                List.of(
                        c,
                        rust.withBuild(warned)
                                .withArtifacts(rust.artifacts())
                                .withBoot(boot)
                                .withBudgets(List.of(
                                        new BudgetOutcome(
                                                "budget: bzImage file may be 8 MiB",
                                                "bzImage",
                                                "file",
                                                Status.PASS,
                                                2_495_488,
                                                8_388_608,
                                                List.of()),
                                        new BudgetOutcome(
                                                "budget: vmlinux text may be 4 MiB",
                                                "vmlinux",
                                                "text",
                                                Status.FAIL,
                                                4_796_541,
                                                4_194_304,
                                                List.of())))),
                List.of(judged),
                result.run());
    }

    /** The same, where every text that comes from outside is hostile. */
    public static Result hostile() {
        String evil = "<script>alert('x')</script>&\"\u0000\u001b[31m|`@all`\n" + "long".repeat(100);
        Result result = passing();
        Boot boot = new Boot(
                Status.FAIL,
                evil,
                evil,
                evil,
                1,
                60.0,
                evil,
                evil,
                new Nvme(evil, evil, 0, evil, 1, 1, List.of(new NvmeNamespace(evil, 1, 1, 512))),
                List.of(new Test(evil, Status.FAIL, evil), new Test("kunit." + evil + ".x", Status.PASS, evil)),
                List.of(
                        new Fault(evil, evil, 1, true, null, List.of(evil, "z".repeat(100_000)), List.of(evil)),
                        new Fault(evil, evil, -1, false, evil, List.of(evil), List.of(evil))),
                List.of(evil, "z".repeat(100_000)),
                "../../../etc/passwd",
                List.of(new Milestone(evil, -1e300), new Milestone(evil, -1), new Milestone(evil, 1e300)),
                List.of(new Figure(evil, -1e300, evil), new Figure(evil, 1e300, evil)),
                List.of(new Attempt(Status.FAIL, evil, 1), new Attempt(Status.PASS, evil, 1)));
        Variant variant = new Variant(
                "rust",
                null,
                new Config("a".repeat(64), List.of(new Unmet(evil, evil, evil, evil, false))),
                new Build(
                        Status.FAIL,
                        1,
                        1,
                        evil,
                        false,
                        evil,
                        new Ccache(1, 1),
                        List.of(
                                new BuildStep(evil, Status.SKIP, 1, false, evil),
                                new BuildStep(
                                        evil,
                                        Status.FAIL,
                                        1,
                                        false,
                                        evil,
                                        new BuildError(evil, evil, 1, evil, List.of(evil)))),
                        List.of(new BuildStep(evil, Status.FAIL, 1, false, evil)),
                        new BuildError(evil, evil, 1, evil, List.of(evil)),
                        List.of(new BuildWarning(evil, evil, evil, 1, 1, evil))),
                List.of(new Artifact(evil, 1, "a".repeat(64), null, null, null, Map.of(), Map.of(), null)),
                boot);
        ArtifactDelta delta =
                new ArtifactDelta(evil, 1L, 2L, 1L, 100.0, Map.of("text", Delta.of(1, 2)), Map.of(evil, 5L));
        ArtifactDelta vmlinux = new ArtifactDelta(
                        "vmlinux", 1L, 2L, 1L, 100.0, Map.of("text", Delta.of(1, 2)), Map.of(evil, -5L))
                .withOwners(
                        new SymbolChanges(1, 1, 1, 1, 1, 1),
                        List.of(new OwnerGroup(evil, List.of(OwnerDelta.of(evil, 1, 2)))));
        Comparison comparison = new Comparison(
                evil,
                evil,
                List.of(new ConfigChange(evil, evil, evil)),
                List.of(delta, vmlinux),
                List.of(new Violation(evil, evil, evil, 2, 1, List.of(OwnerDelta.of(evil, 1, 2)))),
                List.of(new BudgetOutcome(evil, evil, evil, Status.FAIL, 2, 1, List.of(OwnerDelta.of(evil, 1, 2)))),
                new BaselineUsed(evil, List.of(evil)));
        return new Result(
                Result.SCHEMA,
                Status.FAIL,
                new Toolchain("1".repeat(64), "2".repeat(64), true, List.of(evil), Map.of(evil, evil)),
                new EngineUsed(evil, evil),
                new Source(evil, evil, evil, evil, evil),
                List.of(variant),
                List.of(comparison),
                new Run(evil, evil, evil));
    }
}
