package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;

/**
 * Finds out whether KVM works, by using it: that {@code /dev/kvm} opens proves nothing (nested virtualisation can hang or abort
 * later). The tiny guest is QEMU's firmware: with nothing to boot it sets up processors, timers, interrupts and PCI, then resets,
 * which with {@code -no-reboot} ends QEMU. The answer is kept until the machine restarts.
 */
final class KvmProbe {
    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final String WORKS = "works";

    private final Cache cache;
    private final Engine engine;
    private final Sha256 rootfs;

    KvmProbe(Cache cache, Engine engine, Sha256 rootfs) {
        this.cache = cache;
        this.engine = engine;
        this.rootfs = rootfs;
    }

    Accelerator choose(AcceleratorChoice wanted) throws ContainerException, InterruptedException, BootException {
        if (wanted == AcceleratorChoice.TCG) {
            return new Accelerator("tcg", "asked for");
        }
        String answer = answer();
        if (answer.equals(WORKS)) {
            return new Accelerator("kvm", "a tiny guest answered");
        }
        if (wanted == AcceleratorChoice.KVM) {
            throw new BootException(
                    "KVM cannot be used: " + answer + ". Use -Dkernel.boot.accelerator=auto, which then takes TCG");
        }
        return new Accelerator("tcg", "KVM not used: " + answer);
    }

    @SuppressWarnings("try") // the lock is only held: two guests at once would answer late
    private String answer() throws ContainerException, InterruptedException {
        if (!Files.exists(DEVICE)) {
            return "this machine has no " + DEVICE;
        }
        if (!Files.isReadable(DEVICE) || !Files.isWritable(DEVICE)) {
            return "no permission to use " + DEVICE + " (add this user to the kvm group)";
        }
        try {
            String key = "kvm-" + MachineBoot.id() + "-"
                    + engine.description().kind().id() + "-" + rootfs.hex().substring(0, 12);
            Path kept = cache.entry("answers", key);
            try (CacheLock held = cache.lock(key)) {
                if (!Files.exists(kept)) {
                    String answer = ask();
                    cache.store(kept, file -> Files.writeString(file, answer));
                }
            }
            return Files.readString(kept).strip();
        } catch (IOException e) {
            throw new ContainerException("cannot keep whether KVM works: " + e, e);
        }
    }

    private String ask() throws ContainerException, InterruptedException {
        StringBuilder said = new StringBuilder();
        Command command = Command.of(
                        "qemu-system-x86_64",
                        "-M",
                        "q35",
                        "-accel",
                        "kvm",
                        "-cpu",
                        "qemu64",
                        "-smp",
                        "2",
                        "-m",
                        "64",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-no-reboot",
                        "-boot",
                        "reboot-timeout=1")
                .withKvm(true)
                .within(DEADLINE);
        Exit exit = engine.run(command, OutputListener.lines(line -> {
            if (said.isEmpty() && !line.contains("warning:")) {
                said.append(line);
            }
        }));
        if (exit.ok()) {
            return WORKS;
        }
        return exit.timedOut()
                ? "a tiny guest did not answer within " + DEADLINE.toSeconds() + " s"
                : "QEMU failed with it: " + said;
    }
}
