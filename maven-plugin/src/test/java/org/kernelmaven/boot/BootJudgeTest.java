package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Status;

class BootJudgeTest {
    private static final String NONCE = "0123";
    private static final String CONSOLE = "[    0.500000] Run /init as init process\n";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private List<QemuMonitor.Processor> processors = List.of();

    private Boot judge(Exit exit, String console, String ktap) throws Exception {
        BootRequest request = new BootRequest(
                "c",
                folder.resolve("bzImage"),
                folder.resolve(".config"),
                Machine.DEFAULT,
                new GuestFiles(Map.of(), List.of(), Map.of(), List.of("a"), false),
                List.of(),
                List.of(),
                List.of(),
                AcceleratorChoice.TCG,
                null,
                MINUTE,
                folder);
        ConsoleRecorder recorder =
                new ConsoleRecorder(folder.resolve(Booter.CONSOLE), folder.resolve("times"), 1_000, System::nanoTime);
        console.lines().forEach(recorder::line);
        recorder.close();
        Files.writeString(folder.resolve(Booter.CHANNEL), ktap);
        try (ChannelWatch channel = new ChannelWatch(folder.resolve(Booter.CHANNEL))) {
            return new BootJudge(null, request, new Accelerator("tcg", "asked for"), new Deadlines(MINUTE, MINUTE))
                    .judge(NONCE, new QemuRun(exit, List.of(), 1, recorder, channel, processors));
        }
    }

    private static String report(String plan) {
        String digest = Sha256.of(NONCE.getBytes(StandardCharsets.UTF_8)).hex();
        return "# nonce: " + digest + "\nKTAP version 1\n" + plan + "# end\n";
    }

    private static final String WITH_TEST = "# plan: guest.a\n1..1\n# run: guest.a\n# seconds: 0.001\nok 1 guest.a\n";

    @Test
    void passesWhereEachTestThatWasAskedForHasPassed() throws Exception {
        assertThat(judge(new Exit(0, false), CONSOLE, report(WITH_TEST)).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void aTestThatTheGuestDidNotPlanIsNoPass() throws Exception {
        Boot boot = judge(new Exit(0, false), CONSOLE, report("1..0\n"));
        assertThat(boot.status()).isEqualTo(Status.FAIL);
        assertThat(boot.verdict()).contains("guest.a (MISS: was asked for");
    }

    @Test
    void aFloodedConsoleIsNoPass() throws Exception {
        Boot boot = judge(new Exit(0, false), CONSOLE + "a line\n".repeat(1_000), report(WITH_TEST));
        assertThat(boot.title()).isEqualTo("truncated: console flood");
    }

    @Test
    void aFloodOfTheSecondPortHidesNoFault() throws Exception {
        assertThat(judge(null, CONSOLE, report(WITH_TEST)).title()).isEqualTo("truncated: flood");
        Boot boot = judge(null, CONSOLE + "[    1.000000] Kernel panic - not syncing: x\n", report(WITH_TEST));
        assertThat(boot.title()).isEqualTo("panic: x");
        assertThat(boot.faults()).extracting(Fault::title).containsExactly("panic: x");
    }

    @Test
    void ofAGuestThatWasEndedItSaysWhereItsProcessorsWere() throws Exception {
        processors = List.of(new QemuMonitor.Processor(0, true, true, true, 0xffffffff813a9992L, List.of()));
        String console = "[    1.000000] Linux version 7.3\n";
        assertThat(judge(new Exit(-1, true), console, "").excerpt())
                .containsExactly(
                        console.strip(), "QEMU, shortly before the deadline:", "CPU 0: halted at 0xffffffff813a9992");
        assertThat(judge(new Exit(0, false), console, "").excerpt()).containsExactly(console.strip());
    }
}
