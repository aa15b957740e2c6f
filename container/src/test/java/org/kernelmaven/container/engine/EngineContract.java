package org.kernelmaven.container.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.rootfs.Rootfs;

/** What every engine does alike. */
abstract class EngineContract {
    @TempDir
    Path folder;

    private Engine engine;

    abstract Engine open(Rootfs rootfs) throws Exception;

    abstract EngineKind kind();

    @BeforeEach
    void openEngine() throws Exception {
        engine = open(TestToolchain.rootfs());
    }

    @AfterEach
    void closeEngine() {
        if (engine != null) {
            engine.close();
        }
    }

    private List<String> output(Command command) throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Exit exit = engine.run(command, OutputListener.lines(lines::add));
        assertThat(exit).as("output: %s", lines).isEqualTo(new Exit(0, false));
        return lines;
    }

    private static Command shell(String script) {
        return Command.of("sh", "-c", script);
    }

    @Test
    void saysWhatItIs() {
        assertThat(engine.description().kind()).isEqualTo(kind());
        assertThat(engine.description().detail()).containsPattern("\\d+\\.\\d+");
    }

    @Test
    void givesTheExitStatus() throws Exception {
        assertThat(engine.run(shell("exit 7"), OutputListener.NONE)).isEqualTo(new Exit(7, false));
        assertThat(engine.run(Command.of("no-such-program"), OutputListener.NONE)
                        .ok())
                .isFalse();
    }

    @Test
    void tellsTheStreamsApartAndSurvivesAnyBytes() throws Exception {
        List<String> out = new ArrayList<>();
        List<String> err = new ArrayList<>();
        engine.run(shell("echo one; echo two >&2; printf '\\377\\000z'"), new OutputListener() {
            @Override
            public void stdout(String line) {
                out.add(line);
            }

            @Override
            public void stderr(String line) {
                err.add(line);
            }
        });
        assertThat(out).containsExactly("one", "\ufffd\0z");
        assertThat(err).containsExactly("two");
    }

    @Test
    void aListenerThatFailsLeavesNoCommandWaitingForAReader() {
        Command much = shell("yes | head -n 100000; yes | head -n 100000 >&2").within(Duration.ofMinutes(2));
        assertThatThrownBy(() -> engine.run(much, OutputListener.lines(line -> {
                    throw new IllegalStateException("the listener's own");
                })))
                .hasStackTraceContaining("the listener's own");
    }

    @Test
    void streamsMuchOutputInLittleMemory() throws Exception {
        AtomicLong bytes = new AtomicLong();
        Exit exit = engine.run(
                shell("head -c 100000000 /dev/zero | tr '\\0' x"),
                OutputListener.lines(line -> bytes.addAndGet(line.length())));
        assertThat(exit.ok()).isTrue();
        assertThat(bytes).hasValue(100_000_000);
    }

    @Test
    void givesExactlyTheEnvironmentAsked() throws Exception {
        List<String> lines = output(Command.of("env").withEnvironment(Map.of("A", "b c", "LC_ALL", "C")));
        assertThat(lines.stream().filter(line -> !line.startsWith("PWD=")))
                .containsExactlyInAnyOrder("A=b c", "LC_ALL=C", "PATH=" + Command.PATH);
    }

    /** Command lines are for everybody to read: of a password there, each user of the machine would know. */
    @Test
    void whatIsInTheEnvironmentIsOnNoCommandLine() throws Exception {
        Command command = shell("echo \"$A\"; cat /proc/[0-9]*/cmdline").withEnvironment(Map.of("A", "not-for-all"));
        List<String> lines = output(command);
        assertThat(lines.get(0)).isEqualTo("not-for-all");
        assertThat(lines.subList(1, lines.size()).toString())
                .contains("cmdline")
                .doesNotContain("not-for-all");
    }

    @Test
    void mountsReadOnlyAndWritableAndFilesAreTheCallers() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(in.resolve("f"), "text");
        Command command = shell(
                        "cat /in/f && cp /in/f g && ! touch /in/h 2>/dev/null && ! touch /usr/h 2>/dev/null && touch /tmp/i")
                .in("/out")
                .withMounts(Mount.readOnly(in, "/in"), Mount.writable(out, "/out"));
        assertThat(output(command)).containsExactly("text");
        assertThat(out.resolve("g")).hasContent("text");
        assertThat(Files.getOwner(out.resolve("g"))).isEqualTo(Files.getOwner(folder));
        assertThat(in.resolve("h")).doesNotExist();
    }

    @Test
    void hasNoNetworkAndNoPrivileges() throws Exception {
        assertThat(output(shell("ls /sys/class/net 2>/dev/null || tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '")))
                .isSubsetOf("lo");
        assertThat(output(Command.of("grep", "CapEff", "/proc/self/status")))
                .containsExactly("CapEff:\t0000000000000000");
    }

    @Test
    void hasANetworkWhereAsked() throws Exception {
        assertThat(output(shell("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '")
                        .withNetwork(true)))
                .as("interfaces besides the loopback")
                .hasSizeGreaterThan(1);
    }

    @Test
    void knowsOtherMachinesByNameWhereItHasANetwork() throws Exception {
        String look = "my @host = gethostbyname('localhost') or die; print join('.', unpack('C4', $host[4])), qq(\n)";
        assertThat(output(Command.of("perl", "-e", look).withNetwork(true))).containsExactly("127.0.0.1");
        assertThat(output(shell("cat /etc/debian_version >/dev/null && ! touch /etc/h 2>/dev/null && echo same")
                        .withNetwork(true)))
                .containsExactly("same");
    }

    @Test
    void handsInKvmOnlyWhereAskedAndPresent() throws Exception {
        Command look = shell("test -e /dev/kvm && echo there || echo not");
        assertThat(output(look)).containsExactly("not");
        String expected = Files.exists(Path.of("/dev/kvm")) ? "there" : "not";
        assertThat(output(look.withKvm(true))).containsExactly(expected);
    }

    @Test
    void endsTheWholeTreeAtTheDeadline() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        Command command = shell("(while true; do date >>/out/alive; sleep 0.1; done) & wait")
                .withMounts(Mount.writable(out, "/out"))
                .within(Duration.ofSeconds(1));
        long start = System.nanoTime();
        assertThat(engine.run(command, OutputListener.NONE)).isEqualTo(new Exit(-1, true));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertStopped(out.resolve("alive"));
        assertThat(output(Command.of("echo", "again"))).containsExactly("again");
    }

    @Test
    void endsTheWholeTreeWhenInterrupted() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        Command command = shell("(while true; do date >>/out/alive; sleep 0.1; done) & wait")
                .withMounts(Mount.writable(out, "/out"));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread runner = new Thread(() -> {
            try {
                engine.run(command, OutputListener.NONE);
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        runner.start();
        waitFor(out.resolve("alive"));
        runner.interrupt();
        runner.join(10_000);
        assertThat(runner.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertStopped(out.resolve("alive"));
    }

    @Test
    void runsManyCommandsAndTwoAtOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(engine.run(Command.of("true"), OutputListener.NONE).ok()).isTrue();
        }
        Path out = Files.createDirectory(folder.resolve("out"));
        Thread[] both = new Thread[2];
        for (int i = 0; i < 2; i++) {
            String mine = "/out/" + i;
            String other = "/out/" + (1 - i);
            Command meet = shell("touch " + mine + "; until [ -e " + other + " ]; do sleep 0.05; done")
                    .withMounts(Mount.writable(out, "/out"))
                    .within(Duration.ofSeconds(30));
            both[i] = new Thread(() -> {
                try {
                    if (!engine.run(meet, OutputListener.NONE).ok()) {
                        throw new IllegalStateException("they did not meet");
                    }
                    Files.writeString(out.resolve("met" + mine.charAt(5)), "");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            both[i].start();
        }
        both[0].join();
        both[1].join();
        assertThat(out.resolve("met0")).exists();
        assertThat(out.resolve("met1")).exists();
    }

    @Test
    void nothingIsLeftWhenTheJvmIsKilled() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledJvm.class.getName(),
                        kind().name(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jvm.log").toFile())
                .start();
        waitFor(out.resolve("alive"));
        jvm.destroyForcibly();
        assertThat(jvm.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertStopped(out.resolve("alive"));
    }

    /** Runs a command that never ends. */
    static final class KilledJvm {
        public static void main(String[] args) throws Exception {
            Engine engine =
                    Engines.choose(EngineChoice.valueOf(args[0]), TestToolchain.rootfs(), Limits.NONE, Progress.NONE);
            engine.run(
                    shell("while true; do date >>/out/alive; sleep 0.1; done")
                            .withMounts(Mount.writable(Path.of(args[1]), "/out")),
                    OutputListener.NONE);
        }
    }

    private static void waitFor(Path file) throws Exception {
        for (int i = 0; i < 600 && !Files.exists(file); i++) {
            Thread.sleep(100);
        }
        assertThat(file).exists();
    }

    /** A file that a process of the tree keeps growing grows no more, 30 s after its end was asked for at the latest. */
    private static void assertStopped(Path growing) throws Exception {
        long size = -1;
        for (int i = 0; i < 30 && size != Files.size(growing); i++) {
            size = Files.size(growing);
            Thread.sleep(1000);
        }
        assertThat(Files.size(growing)).isEqualTo(size);
    }
}
