package org.kernelmaven.boot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.kernelmaven.console.Console;
import org.kernelmaven.console.Evidence;
import org.kernelmaven.console.Ktap;
import org.kernelmaven.console.RunEnd;
import org.kernelmaven.console.Verdict;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Nvme;

/** Starts a kernel under QEMU with its root file system on an NVMe namespace, and says what that showed. */
public final class Booter {
    /** Namespace identifiers (NSID), from 1 (NVM Express Base Specification 2.0, section 3.2.1). */
    private static final int ROOT = 1;

    private static final int SCRATCH = 2;
    private static final long SCRATCH_BYTES = 64L << 20;
    private static final Duration KVM_DEADLINE = Duration.ofSeconds(60);
    private static final Duration TCG_DEADLINE = Duration.ofSeconds(240);
    private static final String CONSOLE = "console.log";
    private static final String KTAP = "ktap.log";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cache cache;
    private final Engine engine;
    private final Rootfs rootfs;
    private final Rootfs guest;

    /**
     * @param rootfs the toolchain, with QEMU
     * @param guest what the guest's disk has besides init and modules
     */
    public Booter(Cache cache, Engine engine, Rootfs rootfs, Rootfs guest) {
        this.cache = cache;
        this.engine = engine;
        this.rootfs = rootfs;
        this.guest = guest;
    }

    /**
     * @throws BootException where the boot could not be carried out, which says nothing about the kernel
     */
    public Boot boot(BootRequest request) throws BootException, ContainerException, InterruptedException {
        Accelerator accelerator = new KvmProbe(cache, engine, rootfs.sha256()).choose(request.accelerator());
        Path image = new GuestImage(cache, engine, rootfs, guest).make(request.modules());
        Duration deadline =
                request.deadline() != null ? request.deadline() : accelerator.kvm() ? KVM_DEADLINE : TCG_DEADLINE;
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        Path scratch = request.folder().resolve("scratch.img");
        try {
            prepare(request.folder(), scratch);
            List<String> qemuSaid = Collections.synchronizedList(new ArrayList<>());
            long start = System.nanoTime();
            Exit exit = engine.run(command(request, accelerator, image, nonce, deadline), OutputListener.lines(line -> {
                if (qemuSaid.size() < 20) {
                    qemuSaid.add(line);
                }
            }));
            double seconds = Math.round((System.nanoTime() - start) / 1e7) / 100.0;
            Console console = Console.read(request.folder().resolve(CONSOLE));
            Ktap ktap = Ktap.read(text(request.folder().resolve(KTAP))).withKunit(console);
            String digest = Sha256.of(nonce.getBytes(StandardCharsets.UTF_8)).hex();
            Verdict verdict = Verdict.of(new Evidence(
                    console,
                    ktap,
                    digest,
                    new RunEnd(exit.code(), exit.timedOut(), deadline, List.copyOf(qemuSaid)),
                    List.of()));
            return new Boot(
                    verdict.status(),
                    verdict.text(),
                    verdict.kind(),
                    verdict.title(),
                    seconds,
                    deadline.toMillis() / 1000.0,
                    accelerator.name(),
                    accelerator.reason(),
                    nvme(ktap),
                    ktap.tests(),
                    verdict.faults(),
                    verdict.excerpt(),
                    console(request.folder()),
                    List.of(),
                    List.of(),
                    List.of());
        } catch (IOException e) {
            throw new BootException("cannot boot " + request.variant() + " in " + request.folder() + ": " + e, e);
        } finally {
            deleteQuietly(scratch);
        }
    }

    private static void prepare(Path folder, Path scratch) throws IOException {
        Files.createDirectories(folder);
        for (String log : List.of(CONSOLE, KTAP)) {
            Files.deleteIfExists(folder.resolve(log));
        }
        try (RandomAccessFile sparse = new RandomAccessFile(scratch.toFile(), "rw")) {
            sparse.setLength(0);
            sparse.setLength(SCRATCH_BYTES);
        }
    }

    private static void deleteQuietly(Path scratch) {
        try {
            Files.deleteIfExists(scratch);
        } catch (IOException e) {
            scratch.toFile().deleteOnExit();
        }
    }

    /** Relative to the folder of result.json, where a variant's boot folder is variants/NAME/boot. */
    private static String console(Path folder) {
        Path result = folder.resolve("../../..").normalize();
        return result.relativize(folder.resolve(CONSOLE)).toString();
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }

    private static Nvme nvme(Ktap ktap) {
        if (!ktap.facts().containsKey("root")) {
            return null;
        }
        String verified = ktap.facts().getOrDefault("verified", "0");
        return new Nvme(
                ktap.facts().getOrDefault("model", "").strip(),
                ktap.facts().get("root"),
                verified.matches("\\d{1,15}") ? Long.parseLong(verified) : 0);
    }

    private static Command command(
            BootRequest request, Accelerator accelerator, Path image, String nonce, Duration deadline) {
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
                "kernelmaven.nonce=" + nonce,
                "kernelmaven.scratch=" + SCRATCH));
        kernel.addAll(request.arguments());
        List<String> argv = List.of(
                "qemu-system-x86_64",
                "-M",
                "q35",
                "-accel",
                accelerator.option(),
                "-cpu",
                "qemu64",
                "-smp",
                "2",
                "-m",
                "512",
                "-nodefaults",
                "-display",
                "none",
                "-no-reboot",
                "-serial",
                "file:/work/" + CONSOLE,
                "-serial",
                "file:/work/" + KTAP,
                "-kernel",
                "/src/" + request.image().getFileName(),
                "-device",
                "nvme,serial=kernelmaven0,id=nvme0",
                "-drive",
                "file=/in/" + image.getFileName() + ",format=raw,if=none,id=root,snapshot=on",
                "-device",
                "nvme-ns,drive=root,bus=nvme0,nsid=" + ROOT,
                "-drive",
                "file=/work/scratch.img,format=raw,if=none,id=scratch",
                "-device",
                "nvme-ns,drive=scratch,bus=nvme0,nsid=" + SCRATCH,
                "-append",
                String.join(" ", kernel));
        // Where snapshot=on writes to; QEMU takes /var/tmp, which is read-only here, if this is not set or is "/tmp"
        // (create_tmp_file in QEMU's block.c). The file has no name once it is open.
        return Command.of(argv)
                .withEnvironment(Map.of("TMPDIR", "/work"))
                .withMounts(
                        Mount.readOnly(request.image().getParent(), "/src"),
                        Mount.readOnly(image.getParent(), "/in"),
                        Mount.writable(request.folder(), "/work"))
                .withKvm(accelerator.kvm())
                .within(deadline);
    }
}
