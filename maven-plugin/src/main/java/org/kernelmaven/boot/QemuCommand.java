package org.kernelmaven.boot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Mount;

/** One boot's QEMU command, the disks that it writes to, and its socket. */
final class QemuCommand {
    /** The faulty namespace: its size, and where reads and writes fail; multiples of 4096, far from each other. */
    private static final long FAULTY_BYTES = 32L << 20;

    private static final long BAD_READ = 8L << 20;
    private static final long BAD_WRITE = 16L << 20;
    private static final int BLKDEBUG_SECTOR = 512;
    private static final int EIO = 5;
    private static final int FIGURES_SECONDS = 2;
    /** QEMU's socket, below the request's folder. */
    static final String MONITOR = "monitor";

    private final BootRequest request;
    private final Accelerator accelerator;
    private final long tscKhz;
    private final Deadlines deadlines;
    private final Path image;
    private final String nonce;
    private final List<String> argv = new ArrayList<>();
    /** Below the request's folder. */
    private final List<String> writtenTo = new ArrayList<>();

    /**
     * @param tscKhz how fast the guest's time stamp counter counts; 0 for a guest that finds out by itself
     * @param image the disk with the root file system
     * @param nonce what init answers to
     */
    QemuCommand(
            BootRequest request, Accelerator accelerator, long tscKhz, Deadlines deadlines, Path image, String nonce) {
        this.request = request;
        this.accelerator = accelerator;
        this.tscKhz = tscKhz;
        this.deadlines = deadlines;
        this.image = image;
        this.nonce = nonce;
    }

    /**
     * Makes the disks that are written to, sparse; {@link #deleteFiles} deletes them.
     *
     * @param channel the file that the second serial port goes to, below the request's folder; the first is standard output
     */
    Command prepare(String channel) throws IOException {
        Machine machine = request.machine();
        argv.addAll(List.of("qemu-system-x86_64", "-M", "q35", "-accel", accelerator.option(), "-cpu", "qemu64"));
        argv.addAll(List.of("-smp", machine.processors() + "", "-m", machine.memoryMib() + "M"));
        argv.addAll(List.of("-nodefaults", "-display", "none", "-no-reboot"));
        argv.addAll(List.of("-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console"));
        argv.addAll(List.of("-serial", "file:/work/" + channel));
        if (QemuMonitor.possible(request.folder().resolve(MONITOR))) {
            argv.addAll(List.of("-qmp", "unix:/work/" + MONITOR + ",server=on,wait=off"));
            writtenTo.add(MONITOR);
        }
        argv.addAll(List.of("-kernel", "/src/" + request.image().getFileName()));
        disks(machine.nvme());
        if (machine.faults()) {
            faulty(machine.nvme());
        }
        argv.addAll(List.of("-append", String.join(" ", kernelArguments())));
        // Where snapshot=on writes to; QEMU takes /var/tmp, which is read-only here, if this is not set or is "/tmp"
        // (create_tmp_file in QEMU's block.c). The file has no name once it is open.
        return Command.of(argv)
                .withEnvironment(Map.of("TMPDIR", "/work"))
                .withMounts(
                        Mount.readOnly(request.image().getParent(), "/src"),
                        Mount.readOnly(image.getParent(), "/in"),
                        Mount.writable(request.folder(), "/work"))
                .withKvm(accelerator.kvm())
                .within(deadlines.boot());
    }

    private void disks(NvmeSettings nvme) throws IOException {
        for (int i = 0; i < nvme.controllers(); i++) {
            argv.addAll(List.of(
                    "-device", "nvme,serial=" + nvme.serial(i) + ",id=nvme" + i + ",max_ioqpairs=" + nvme.queues()));
        }
        namespace(0, 1, "file=/in/" + image.getFileName() + ",format=raw,if=none,id=disk0,snapshot=on");
        for (int i = 1; i < nvme.namespaces(); i++) {
            String file = "scratch" + i + ".img";
            disk(file, nvme.bytes());
            namespace(
                    i,
                    1 + i / nvme.controllers(),
                    "file=/work/" + file + ",format=raw,if=none,id=disk" + i + ",discard=unmap");
        }
    }

    /** Namespace identifiers (NSID) count from 1 on each controller (NVM Express Base Specification 2.0, section 3.2.1). */
    private void namespace(int number, int nsid, String drive) {
        NvmeSettings nvme = request.machine().nvme();
        argv.addAll(List.of("-drive", drive));
        argv.addAll(List.of(
                "-device",
                "nvme-ns,drive=disk" + number + ",bus=nvme" + number % nvme.controllers() + ",nsid=" + nsid
                        + blocks(nvme)));
    }

    private static String blocks(NvmeSettings nvme) {
        return ",logical_block_size=" + nvme.blockBytes() + ",physical_block_size=" + nvme.blockBytes();
    }

    /** QEMU's blkdebug fails what touches one sector; the event "none" is never over (qapi/block-core.json). */
    private void faulty(NvmeSettings nvme) throws IOException {
        disk("faulty.img", FAULTY_BYTES);
        argv.addAll(List.of("-blockdev", "driver=file,filename=/work/faulty.img,node-name=faulty-file"));
        argv.addAll(List.of(
                "-blockdev",
                "driver=blkdebug,image=faulty-file,node-name=faulty-debug"
                        + injected(0, "read", BAD_READ)
                        + injected(1, "write", BAD_WRITE)));
        argv.addAll(List.of("-blockdev", "driver=raw,file=faulty-debug,node-name=faulty"));
        argv.addAll(List.of("-device", "nvme,serial=" + nvme.faultySerial() + ",id=faulty-nvme"));
        argv.addAll(List.of("-device", "nvme-ns,drive=faulty,bus=faulty-nvme,nsid=1" + blocks(nvme)));
    }

    private static String injected(int rule, String kind, long at) {
        String prefix = ",inject-error." + rule + ".";
        return prefix + "event=none" + prefix + "iotype=" + kind + prefix + "errno=" + EIO + prefix + "sector="
                + at / BLKDEBUG_SECTOR;
    }

    private void disk(String name, long bytes) throws IOException {
        writtenTo.add(name);
        try (RandomAccessFile sparse =
                new RandomAccessFile(request.folder().resolve(name).toFile(), "rw")) {
            sparse.setLength(0);
            sparse.setLength(bytes);
        }
    }

    /** The command line's length is limited (COMMAND_LINE_SIZE, 2048 on x86): short names. */
    private List<String> kernelArguments() {
        Machine machine = request.machine();
        List<String> kernel = new ArrayList<>(List.of(
                "console=ttyS0",
                "earlycon=uart8250,io,0x3f8",
                "root=PARTUUID=" + GuestImage.PARTITION,
                "rootfstype=ext4",
                "rootwait",
                "ro",
                "init=/init",
                "panic=-1",
                "oops=panic",
                // The test counts ticks while it waits (timer_irq_works in arch/x86/kernel/apic/io_apic.c): on a
                // busy machine an emulated processor may see none of them, and the kernel then panics for a timer
                // that works.
                "no_timer_check",
                "kernelmaven.nonce=" + nonce,
                "kernelmaven.controllers=" + machine.controllers(),
                "kernelmaven.namespaces=" + machine.namespaces(),
                "kernelmaven.block=" + machine.nvme().blockBytes(),
                "kernelmaven.timeout=" + deadlines.test().toSeconds()));
        if (tscKhz > 0) {
            kernel.add("tsc_early_khz=" + tscKhz); // what it finds later is believed within 1 %
            // The counter is the host's own; emulated timers, late on a busy host, are not fit to check it. And Linux
            // 7.3
            // can hang in that check: where the clock is switched at the same time, it waits for a processor that waits
            // for
            // it, until a time that is counted in jiffies, and nobody counts (watchdog_wait_seq in
            // kernel/time/clocksource.c).
            kernel.add("tsc=nowatchdog");
        }
        if (machine.faults()) {
            kernel.add("kernelmaven.faults=" + machine.nvme().faultySerial());
            kernel.add("kernelmaven.badread=" + BAD_READ);
            kernel.add("kernelmaven.badwrite=" + BAD_WRITE);
        }
        if (request.files().figures()) {
            kernel.add("kernelmaven.figures=" + FIGURES_SECONDS);
        }
        kernel.addAll(request.arguments());
        return kernel;
    }

    /** Where one cannot be deleted, the end of the JVM tries again. */
    void deleteFiles() {
        for (String name : writtenTo) {
            Path file = request.folder().resolve(name);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
