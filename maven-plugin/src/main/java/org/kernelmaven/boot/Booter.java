package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.result.Boot;

/** Starts a kernel under QEMU with its root file system on an NVMe namespace, and says what that showed. */
public final class Booter {
    static final String CONSOLE = "console.log";
    private static final String TIMES = "console.times";
    static final String CHANNEL = "ktap.log";
    static final String TESTS = "tests";
    private static final int QEMU_LINES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cache cache;
    private final Engine engine;
    private final Rootfs rootfs;
    private final List<Rootfs> guest;

    /**
     * @param rootfs the toolchain, with QEMU
     * @param guest what the guest's disk has besides init, modules and tests, one laid over the other
     */
    public Booter(Cache cache, Engine engine, Rootfs rootfs, List<Rootfs> guest) {
        this.cache = cache;
        this.engine = engine;
        this.rootfs = rootfs;
        this.guest = List.copyOf(guest);
    }

    /**
     * @throws BootException where the boot could not be carried out, which says nothing about the kernel
     */
    public Boot boot(BootRequest request) throws BootException, ContainerException, InterruptedException {
        Accelerator accelerator = new KvmProbe(cache, engine, rootfs.sha256()).choose(request.accelerator());
        ImageTools tools = new ImageTools(engine, rootfs.sha256());
        Path image = new GuestImage(cache, tools, guest)
                .make(request.files(), request.machine().nvme().blockBytes());
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        try {
            Deadlines deadlines = Deadlines.of(
                    accelerator.kvm(),
                    request.config(),
                    request.deadline(),
                    request.testDeadline(),
                    request.files().programs().size());
            clear(request.folder());
            DiskRoom.before(request.folder(), DiskRoom.free(request.folder()));
            long tscKhz = accelerator.kvm() ? 0 : new TscFrequency(cache, tools).khz();
            QemuCommand qemu = new QemuCommand(request, accelerator, tscKhz, deadlines, image, nonce);
            QemuRun run;
            try {
                run = run(qemu.prepare(CHANNEL), request.folder());
                DiskRoom.after(request.folder(), DiskRoom.free(request.folder()));
            } finally {
                qemu.deleteFiles();
            }
            return new BootJudge(engine, request, accelerator, deadlines).judge(nonce, run);
        } catch (IOException e) {
            throw new BootException(
                    "cannot boot " + request.variant() + " in " + request.folder() + ": " + e + " (is the disk full?)",
                    e);
        }
    }

    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String log : List.of(CONSOLE, TIMES, CHANNEL, QemuCommand.MONITOR)) {
            Files.deleteIfExists(folder.resolve(log));
        }
        FileUtils.deleteDirectory(folder.resolve(TESTS).toFile());
    }

    private QemuRun run(Command command, Path folder) throws IOException, ContainerException, InterruptedException {
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        ConsoleRecorder console = new ConsoleRecorder(
                folder.resolve(CONSOLE), folder.resolve(TIMES), ConsoleRecorder.HALF_CHARACTERS, System::nanoTime);
        ChannelWatch channel = new ChannelWatch(folder.resolve(CHANNEL));
        DeadlineWatch deadline = new DeadlineWatch(folder.resolve(QemuCommand.MONITOR), command.deadline());
        Exit exit = null;
        try (console;
                deadline) {
            exit = engine.run(command, new OutputListener() {
                @Override
                public void stdout(String line) {
                    console.line(line);
                }

                @Override
                public void stderr(String line) {
                    if (said.size() < QEMU_LINES) {
                        said.add(line);
                    }
                }
            });
        } catch (InterruptedException e) {
            if (!channel.flooded()) {
                throw e;
            }
        } finally {
            channel.close();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new QemuRun(exit, List.copyOf(said), seconds, console, channel, deadline.processors());
    }
}
