package org.kernelmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Status;

/** A pass needs all of its proofs: each test here takes one away. */
class VerdictTest {
    private static final RunEnd ENDED = end(0, false);
    private static final String CONSOLE = "[ 0.0] Linux version 7.3.4\n[ 0.5] Run /init as init process\n";
    private static final String KTAP = "KTAP version 1\n1..1\n# nonce: abc\nok 1 root\n";

    private static RunEnd end(int exitStatus, boolean timedOut) {
        return end(exitStatus, timedOut, 1);
    }

    private static RunEnd end(int exitStatus, boolean timedOut, double heard) {
        return new RunEnd(exitStatus, timedOut, Duration.ofSeconds(60), heard, List.of("qemu said"));
    }

    private static Verdict verdict(RunEnd end, String console, String ktap) {
        return Verdict.of(new Evidence(Console.of(console), Ktap.read(ktap), "abc", end, List.of()));
    }

    private static void isNoPass(Verdict verdict, Status status, String text) {
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.text()).contains(text);
    }

    @Test
    void passesOnProof() {
        assertThat(verdict(ENDED, CONSOLE, KTAP).status()).isEqualTo(Status.PASS);
    }

    @Test
    void aCleanEndWithoutInitIsNoPass() {
        isNoPass(verdict(ENDED, CONSOLE, ""), Status.FAIL, "init said nothing");
    }

    @Test
    void anotherNonceIsNoPass() {
        isNoPass(verdict(ENDED, CONSOLE, KTAP.replace("abc", "old")), Status.FAIL, "nonce is missing");
    }

    @Test
    void aPanicIsNoPassThoughInitHadFinished() {
        isNoPass(verdict(ENDED, CONSOLE + "[ 1.0] Kernel panic - not syncing: x\n", KTAP), Status.FAIL, "panic");
    }

    @Test
    void aFailedOrMissingTestIsNoPass() {
        isNoPass(verdict(ENDED, CONSOLE, KTAP.replace("ok 1", "not ok 1")), Status.FAIL, "root (FAIL)");
        isNoPass(verdict(ENDED, CONSOLE, KTAP.replace("1..1", "1..2")), Status.FAIL, "MISS");
        isNoPass(verdict(ENDED, CONSOLE, KTAP.replace("1..1\n", "")), Status.FAIL, "no test plan");
    }

    @Test
    void theDeadlineIsNoPass() {
        RunEnd late = end(-1, true, 59);
        isNoPass(verdict(late, CONSOLE, KTAP), Status.FAIL, "did not end within 60 s");
        isNoPass(verdict(late, CONSOLE, ""), Status.FAIL, "time out: init was not reached within 60 s");
        isNoPass(verdict(late, "", ""), Status.FAIL, "no output");
        isNoPass(
                verdict(late, CONSOLE + "[ 1.0] Waiting for root device PARTUUID=x...\n", ""),
                Status.FAIL,
                "no root device");
    }

    @Test
    void silenceIsWhatTheHostHeardWhateverTheGuestsClockSays() {
        RunEnd silent = end(-1, true, 0.7);
        isNoPass(
                verdict(silent, CONSOLE, ""),
                Status.FAIL,
                "silent since: 0.7 s, until the deadline of 60 s: Run /init");
        isNoPass(verdict(silent, CONSOLE + "[ 59.0] 50 times too fast\n", KTAP), Status.FAIL, "silent since: 0.7 s");
        isNoPass(verdict(end(-1, true, Double.NaN), "", KTAP), Status.FAIL, "time out");
    }

    @Test
    void aDeadlineNamesTheTestThatRan() {
        String running = KTAP + "# running: module.stuck\n";
        assertThat(verdict(end(-1, true, 2), CONSOLE, running).title()).isEqualTo("silent since: in module.stuck");
        assertThat(verdict(end(-1, true, 59), CONSOLE, running).title())
                .isEqualTo("time out: the guest did not end, in module.stuck");
    }

    @Test
    void aRustPanicAndTheBugThatItEndsInAreOneFault() {
        String panic = CONSOLE + """
                [ 4.1] rust_kernel: panicked at a.rs:19:5:
                [ 4.1] index out of bounds
                [ 4.1] ------------[ cut here ]------------
                [ 4.1] kernel BUG at rust/helpers/bug.c:7!
                [ 4.1] Oops: invalid opcode: 0000 [#1] SMP
                [ 4.1] RIP: 0010:rust_helper_BUG+0x0/0x10
                [ 4.1] Call Trace:
                [ 4.1]  _RNvCsdXF6pB0OKc7_1a4pick+0x20/0x20 [a]
                [ 4.1] ---[ end trace 0000000000000000 ]---
                [ 4.2] Kernel panic - not syncing: Fatal exception
                """;
        List<Fault> faults = verdict(ENDED, panic, KTAP).faults();
        assertThat(faults).extracting(Fault::title).containsExactly("Rust panic: index out of bounds at a.rs:19");
        assertThat(faults.get(0).stack())
                .containsExactly("rust_helper_BUG+0x0/0x10", "_RNvCsdXF6pB0OKc7_1a4pick+0x20/0x20 [a]");
    }

    @Test
    void aQemuThatFailsIsAnError() {
        isNoPass(verdict(end(1, false), "", ""), Status.ERROR, "QEMU failed: exit status 1: qemu said");
        isNoPass(verdict(end(137, false), CONSOLE, KTAP), Status.ERROR, "ended by signal 9 from outside");
    }

    @Test
    void aLaterPanicIsNotHiddenByAWarning() {
        Verdict verdict = verdict(
                ENDED,
                CONSOLE + "[ 1.0] WARNING: CPU: 0 PID: 1 at a.c:1 f+0x1/0x2\n[ 9.0] Kernel panic - not syncing: x\n",
                KTAP);
        assertThat(verdict.kind()).isEqualTo("panic");
        assertThat(verdict.faults()).extracting(fault -> fault.title()).containsExactly("WARN in f", "panic: x");
    }

    @Test
    void whatTheUserToleratesIsListedAndDoesNotCount() {
        String warning = "[ 1.0] WARNING: CPU: 0 PID: 1 at drivers/a.c:1 f+0x1/0x2\n";
        Evidence evidence = new Evidence(
                Console.of(CONSOLE + warning),
                Ktap.read(KTAP),
                "abc",
                ENDED,
                List.of(Pattern.compile("drivers/a\\.c")));
        Verdict verdict = Verdict.of(evidence);
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.tolerated()).isEqualTo("drivers/a\\.c");
            assertThat(fault.title()).isEqualTo("WARN in f");
            assertThat(fault.line()).isEqualTo(3);
        });
        assertThat(Verdict.of(new Evidence(evidence.console(), evidence.ktap(), "abc", ENDED, List.of()))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    private static Verdict tolerating(String console, String... patterns) {
        return Verdict.of(new Evidence(
                Console.of(CONSOLE + console),
                Ktap.read(KTAP),
                "abc",
                ENDED,
                Stream.of(patterns).map(Pattern::compile).toList()));
    }

    @Test
    void aToleratedFaultDoesNotHideOneWithTheSameTitle() {
        Verdict verdict = tolerating(
                "[ 1.0] WARNING: CPU: 0 PID: 1 at drivers/a.c:1 f+0x1/0x2\n[ 1.1] a\n[ 1.2] b\n[ 1.3] c\n[ 1.4] d\n"
                        + "[ 2.0] WARNING: CPU: 0 PID: 1 at drivers/b.c:1 f+0x1/0x2\n",
                "drivers/a\\.c");
        isNoPass(verdict, Status.FAIL, "WARN in f");
        assertThat(verdict.faults()).extracting(Fault::tolerated).containsExactly("drivers/a\\.c", null);
    }

    @Test
    void aPanicIsNotToleratedWithTheFaultThatLedToIt() {
        isNoPass(
                tolerating(
                        "[ 1.0] BUG: KASAN: use-after-free in f+0x1/0x2\n"
                                + "[ 1.1] Kernel panic - not syncing: KASAN: panic_on_warn set ...\n",
                        "KASAN: use-after-free"),
                Status.FAIL,
                "KASAN: header lost (panic_on_warn)");
    }

    @Test
    void whatAKunitCaseExpectsIsAFaultOutsideOfIt() {
        String report = "[ 1.0] BUG: KASAN: use-after-free in f+0x1/0x2\n[ 1.1] a\n[ 1.2] b\n[ 1.3] c\n[ 1.4] d\n";
        String suite = "KTAP version 1\n1..1\n    KTAP version 1\n    # Subtest: kasan\n    1..1\n" + report
                + "    ok 1 uaf\nok 1 kasan\n";
        assertThat(tolerating(suite).status()).isEqualTo(Status.PASS);
        isNoPass(tolerating(suite + report), Status.FAIL, "KASAN: use-after-free in f");
    }

    @Test
    void theSameDefectOnAnotherDayHasTheSameTitle() {
        String day = """
                [   71.100200] BUG: unable to handle page fault for address: ffff888003c0b000
                [   71.100260] RIP: 0010:demo_write+0x6/0x10 [demo]
                [   71.100300] INFO: task kworker/0:1:12 blocked for more than 122 seconds.
                [   71.100400] Kernel panic - not syncing: timeout on CPU 3 of task cat/77 after 21 s at 0xffffffff81234567
                """;
        String other = """
                [   12.000001][  T99] BUG: unable to handle page fault for address: ffffeb0400000008
                [   12.000002][  T99] RIP: 0010:demo_write+0x16/0x90 [demo]
                [   12.000003][  T31] INFO: task kworker/3:2:4711 blocked for more than 245 seconds.
                [   12.000004][  T31] Kernel panic - not syncing: timeout on CPU 0 of task cat/1234 after 9 s at 0xffffffff8abcdef0
                """;
        assertThat(verdict(ENDED, other, "").faults())
                .extracting(fault -> fault.title())
                .isEqualTo(verdict(ENDED, day, "").faults().stream()
                        .map(fault -> fault.title())
                        .toList());
    }

    @Test
    void aReportHasItsStackAndABoundedExcerpt() {
        StringBuilder log = new StringBuilder(CONSOLE + "[ 1.0] BUG: KASAN: use-after-free in f+0x1/0x2 [m]\n");
        log.append("[ 1.0] Call Trace:\n[ 1.0]  f+0x1/0x2 [m]\n[ 1.0]  ? guess+0x1/0x2\n[ 1.0]  g+0x3/0x4\n");
        log.append("[ 1.0] a line\n".repeat(1_000));
        Verdict verdict = verdict(ENDED, log.toString(), KTAP);
        assertThat(verdict.faults().get(0).stack()).containsExactly("f+0x1/0x2 [m]", "g+0x3/0x4");
        assertThat(verdict.excerpt()).hasSizeLessThan(80).contains("[ 1.0]  g+0x3/0x4");
    }

    @Test
    void howAFloodOfWarningsEndedIsSeen() {
        StringBuilder log = new StringBuilder(CONSOLE);
        for (int i = 0; i < 6_000; i++) {
            log.append("[ 1.0] WARNING: CPU: 0 PID: 1 at a.c:1 f").append(i).append("+0x1/0x2\n[ 1.0] a\n".repeat(1));
            log.append("[ 1.0] b\n[ 1.0] c\n[ 1.0] d\n");
        }
        Verdict verdict = verdict(ENDED, log + "[ 9.0] Kernel panic - not syncing: x\n", KTAP);
        assertThat(verdict.title()).isEqualTo("panic: x");
        assertThat(verdict.faults()).hasSize(201);
    }
}
