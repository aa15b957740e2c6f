package org.kernelmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.Status;

/** A pass needs all of its proofs: each test here takes one away. */
class VerdictTest {
    private static final RunEnd ENDED = end(0, false);
    private static final String CONSOLE = "[ 0.0] Linux version 7.3.4\n[ 0.5] Run /init as init process\n";
    private static final String KTAP = "KTAP version 1\n1..1\n# nonce: abc\nok 1 root\n";

    private static RunEnd end(int exitStatus, boolean timedOut) {
        return new RunEnd(exitStatus, timedOut, Duration.ofSeconds(60), List.of("qemu said"));
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
        RunEnd late = end(-1, true);
        isNoPass(verdict(late, CONSOLE, KTAP), Status.FAIL, "did not end within 60 s");
        isNoPass(verdict(late, CONSOLE, ""), Status.FAIL, "init was not reached");
        isNoPass(verdict(late, "", ""), Status.FAIL, "no output");
        isNoPass(
                verdict(late, CONSOLE + "[ 1.0] Waiting for root device PARTUUID=x...\n", ""),
                Status.FAIL,
                "no root device");
    }

    @Test
    void aQemuThatFailsIsAnError() {
        isNoPass(verdict(end(1, false), "", ""), Status.ERROR, "QEMU failed: exit status 1: qemu said");
        isNoPass(verdict(end(137, false), CONSOLE, KTAP), Status.ERROR, "137");
    }
}
