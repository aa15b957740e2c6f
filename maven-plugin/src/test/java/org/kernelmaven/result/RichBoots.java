package org.kernelmaven.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The boots of {@link RichSamples}: two that passed, and one with a fault, failed tests and a console. */
public final class RichBoots {
    /** The line of {@link #console()} with the fault that is fatal, counted from 1. */
    public static final int FAULT_LINE = 214;

    private static final int TOLERATED_LINE = 120;
    private static final int CONSOLE_LINES = 700;

    private RichBoots() {}

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

    static Boot passed(String name, double later) {
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

    static Boot failed() {
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
