package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.util.FileUtils;
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
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Figure;
import org.kernelmaven.result.Milestone;
import org.kernelmaven.result.Nvme;
import org.kernelmaven.result.Status;

/** Starts a kernel under QEMU with its root file system on an NVMe namespace, and says what that showed. */
public final class Booter {
    private static final String CONSOLE = "console.log";
    private static final String TIMES = "console.times";
    private static final String CHANNEL = "ktap.log";
    private static final String TESTS = "tests";
    private static final String FIGURES = "nvme.figures";
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

    /** What came out of QEMU. */
    private record Run(Exit exit, List<String> said, double seconds, ConsoleRecorder console, ChannelWatch channel) {}

    /**
     * @throws BootException where the boot could not be carried out, which says nothing about the kernel
     */
    public Boot boot(BootRequest request) throws BootException, ContainerException, InterruptedException {
        Accelerator accelerator = new KvmProbe(cache, engine, rootfs.sha256()).choose(request.accelerator());
        Path image = new GuestImage(cache, new ImageTools(engine, rootfs.sha256()), guest)
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
            QemuCommand qemu = new QemuCommand(request, accelerator, deadlines, image, nonce);
            Run run;
            try {
                run = run(qemu.prepare(CHANNEL), request.folder());
            } finally {
                qemu.deleteDisks();
            }
            return judge(request, accelerator, deadlines, nonce, run);
        } catch (IOException e) {
            throw new BootException(
                    "cannot boot " + request.variant() + " in " + request.folder() + ": " + e + " (is the disk full?)",
                    e);
        }
    }

    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String log : List.of(CONSOLE, TIMES, CHANNEL)) {
            Files.deleteIfExists(folder.resolve(log));
        }
        FileUtils.deleteDirectory(folder.resolve(TESTS).toFile());
    }

    private Run run(Command command, Path folder) throws IOException, ContainerException, InterruptedException {
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        ConsoleRecorder console = new ConsoleRecorder(
                folder.resolve(CONSOLE), folder.resolve(TIMES), ConsoleRecorder.HALF_CHARACTERS, System::nanoTime);
        ChannelWatch channel = new ChannelWatch(folder.resolve(CHANNEL));
        Exit exit = null;
        try (console) {
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
        return new Run(exit, List.copyOf(said), seconds, console, channel);
    }

    private static Boot judge(BootRequest request, Accelerator accelerator, Deadlines deadlines, String nonce, Run run)
            throws IOException {
        Path folder = request.folder();
        Console console = Console.read(folder.resolve(CONSOLE));
        GuestReport guest = GuestReport.read(text(folder.resolve(CHANNEL)));
        keepOutputs(guest, folder.resolve(TESTS));
        Ktap said = guest.ktap();
        Ktap ktap = new Ktap(
                        said.planned(),
                        ModuleLines.check(said.tests(), request.expectations(), console),
                        said.facts(),
                        said.lines(),
                        said.ended())
                .withKunit(console);
        String digest = Sha256.of(nonce.getBytes(StandardCharsets.UTF_8)).hex();
        Verdict verdict = run.exit() == null
                ? flooded(console)
                : cut(
                        run,
                        Verdict.of(new Evidence(
                                console,
                                ktap,
                                digest,
                                new RunEnd(run.exit().code(), run.exit().timedOut(), deadlines.boot(), run.said()),
                                request.tolerate())));
        List<Figure> figures = FioFigures.read(guest.output(FIGURES));
        return new Boot(
                verdict.status(),
                verdict.text(),
                verdict.kind(),
                verdict.title(),
                rounded(run.seconds()),
                deadlines.boot().toMillis() / 1000.0,
                accelerator.name(),
                accelerator.reason(),
                nvme(guest),
                ktap.tests(),
                verdict.faults(),
                verdict.excerpt(),
                console(folder),
                timeline(run),
                figures,
                List.of());
    }

    private static Verdict flooded(Console console) {
        String text = "truncated: the guest wrote more than " + (ChannelWatch.LIMIT_BYTES >> 20)
                + " MiB to its second serial port and was ended";
        return new Verdict(Status.FAIL, "truncated", "truncated: flood", text, List.of(), console.last());
    }

    /** What was left out of a flood can have been a fault: no proof, no pass. */
    private static Verdict cut(Run run, Verdict verdict) {
        return verdict.status() == Status.PASS && run.console().cut()
                ? new Verdict(
                        Status.FAIL,
                        "truncated",
                        "truncated: console flood",
                        "truncated: the console was flooded; its middle was not kept, so nothing proves that it is clean",
                        verdict.faults(),
                        List.of())
                : verdict;
    }

    private static void keepOutputs(GuestReport guest, Path folder) throws IOException {
        for (String test : guest.withOutput()) {
            if (test.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,120}")) {
                Files.createDirectories(folder);
                Files.write(folder.resolve(test + ".log"), guest.output(test));
            }
        }
    }

    private static List<Milestone> timeline(Run run) {
        List<Milestone> timeline = new ArrayList<>();
        milestone(timeline, "first output", run.console().first());
        milestone(timeline, "init", run.channel().init());
        milestone(timeline, "tests done", run.channel().done());
        milestone(timeline, "last output", run.console().last());
        milestone(timeline, "end", run.seconds());
        return timeline;
    }

    private static void milestone(List<Milestone> timeline, String name, double seconds) {
        if (seconds >= 0) {
            timeline.add(new Milestone(name, rounded(seconds)));
        }
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }

    /** Relative to the folder of result.json; a variant's boot folder is below its variants/NAME. */
    private static String console(Path folder) {
        Path result = folder;
        while (result != null && !"variants".equals(String.valueOf(result.getFileName()))) {
            result = result.getParent();
        }
        return result == null
                ? folder.resolve(CONSOLE).toString()
                : result.getParent().relativize(folder.resolve(CONSOLE)).toString();
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }

    private static Nvme nvme(GuestReport guest) {
        Map<String, String> facts = guest.facts();
        if (!facts.containsKey("root") && !facts.containsKey("model")) {
            return null;
        }
        Integer verified = number(facts.get("verified"));
        return new Nvme(
                facts.getOrDefault("model", ""),
                facts.get("root"),
                verified == null ? 0 : verified,
                facts.get("firmware"),
                number(facts.get("controllers")),
                number(facts.get("queues")),
                guest.namespaces());
    }

    private static Integer number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }
}
