package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kernelmaven.console.Console;
import org.kernelmaven.console.Evidence;
import org.kernelmaven.console.Ktap;
import org.kernelmaven.console.RunEnd;
import org.kernelmaven.console.Verdict;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Figure;
import org.kernelmaven.result.Milestone;
import org.kernelmaven.result.Nvme;
import org.kernelmaven.result.Status;

/** Makes of what a boot left behind, its console and what init said, the boot's result. */
final class BootJudge {
    private static final String FIGURES = "nvme.figures";

    private final Engine engine;
    private final BootRequest request;
    private final Accelerator accelerator;
    private final Deadlines deadlines;

    BootJudge(Engine engine, BootRequest request, Accelerator accelerator, Deadlines deadlines) {
        this.engine = engine;
        this.request = request;
        this.accelerator = accelerator;
        this.deadlines = deadlines;
    }

    Boot judge(String nonce, QemuRun run) throws IOException, ContainerException, InterruptedException {
        Path folder = request.folder();
        Console console = Console.read(folder.resolve(Booter.CONSOLE));
        GuestReport guest = GuestReport.read(
                text(folder.resolve(Booter.CHANNEL)), request.files().testNames());
        keepOutputs(guest, folder.resolve(Booter.TESTS));
        Ktap said = guest.ktap();
        Ktap ktap = new Ktap(
                        said.planned(),
                        ModuleLines.check(said.tests(), request.expectations(), console),
                        said.facts(),
                        said.lines(),
                        said.ended())
                .withKunit(console);
        String digest = Sha256.of(nonce.getBytes(StandardCharsets.UTF_8)).hex();
        boolean flooded = run.exit() == null;
        RunEnd end = new RunEnd(
                flooded ? 0 : run.exit().code(),
                flooded || run.exit().timedOut(),
                deadlines.boot(),
                heard(run),
                run.said());
        Verdict shown = Verdict.of(new Evidence(console, ktap, digest, end, request.tolerate()));
        Verdict verdict = flooded ? flooded(shown, console) : cut(run, shown);
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
                withLines(verdict.faults()),
                excerpt(verdict, run),
                console(folder),
                timeline(run),
                figures,
                List.of());
    }

    /** The console's lines; of a guest that was ended at its deadline, also where its processors were. */
    private List<String> excerpt(Verdict verdict, QemuRun run) throws IOException {
        if (run.exit() == null || !run.exit().timedOut() || run.processors().isEmpty()) {
            return verdict.excerpt();
        }
        boolean moved = Files.isRegularFile(request.config())
                && Files.readString(request.config()).contains("CONFIG_RANDOMIZE_BASE=y")
                && !request.arguments().contains("nokaslr");
        Whereabouts kernel = moved ? Whereabouts.unknown() : Whereabouts.of(vmlinux());
        List<String> lines = new ArrayList<>(verdict.excerpt());
        lines.add("QEMU, shortly before the deadline:");
        lines.addAll(kernel.lines(run.processors()));
        return lines;
    }

    private Path vmlinux() {
        return request.image().resolveSibling("vmlinux");
    }

    /** With file and line of each frame, where the kernel has debug information. */
    private List<Fault> withLines(List<Fault> faults) throws ContainerException, InterruptedException, IOException {
        if (faults.isEmpty() || !Files.exists(vmlinux())) {
            return faults;
        }
        Map<String, Path> modules = new TreeMap<>();
        request.files()
                .modules()
                .forEach((place, file) ->
                        modules.put(GuestFiles.moduleName(place).replace('-', '_'), file));
        return new Symbolizer(engine, vmlinux(), modules).withLines(faults);
    }

    /** A fault on the console says more, and can be why. */
    private static Verdict flooded(Verdict shown, Console console) {
        if (shown.faults().stream().anyMatch(fault -> fault.tolerated() == null)) {
            return shown;
        }
        String text = "truncated: the guest wrote more than " + (ChannelWatch.LIMIT_BYTES >> 20)
                + " MiB to its second serial port and was ended";
        return new Verdict(Status.FAIL, "truncated", "truncated: flood", text, shown.faults(), console.last());
    }

    /** What was left out of a flood can have been a fault: no proof, no pass. */
    private static Verdict cut(QemuRun run, Verdict verdict) {
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

    private static double heard(QemuRun run) {
        double last = Math.max(run.console().last(), run.channel().last());
        return last < 0 ? Double.NaN : last;
    }

    private static void keepOutputs(GuestReport guest, Path folder) throws IOException {
        for (String test : guest.withOutput()) {
            if (test.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,120}")) {
                Files.createDirectories(folder);
                Files.write(folder.resolve(test + ".log"), guest.output(test));
            }
        }
    }

    private static List<Milestone> timeline(QemuRun run) {
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
                ? folder.resolve(Booter.CONSOLE).toString()
                : result.getParent().relativize(folder.resolve(Booter.CONSOLE)).toString();
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
