package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Status;

class AttemptsTest {
    private static Boot boot(Status status, String verdict) {
        return new Boot(status, verdict, 5, "tcg", "asked for", null, List.of(), List.of());
    }

    @Test
    void oneBootIsWhatItIs() {
        Boot boot = boot(Status.PASS, "init reached");
        assertThat(Attempts.combine(List.of(boot))).isSameAs(boot);
    }

    @Test
    void whatPassesSometimesIsFlakyAndNoPass() {
        Boot boot = Attempts.combine(List.of(
                boot(Status.PASS, "init reached"), boot(Status.FAIL, "panic: x"), boot(Status.PASS, "init reached")));
        assertThat(boot.status()).isEqualTo(Status.FAIL);
        assertThat(boot.flaky()).isTrue();
        assertThat(boot.verdict()).isEqualTo("flaky: 1 of 3 boots did not pass: panic: x");
        assertThat(boot.attempts()).extracting("status").containsExactly(Status.PASS, Status.FAIL, Status.PASS);
    }

    @Test
    void whatAlwaysEndsTheSameWayIsNotFlaky() {
        Boot passed = Attempts.combine(List.of(boot(Status.PASS, "init reached"), boot(Status.PASS, "init reached")));
        assertThat(passed.status()).isEqualTo(Status.PASS);
        assertThat(passed.flaky()).isFalse();
        Boot failed = Attempts.combine(List.of(boot(Status.FAIL, "panic: x"), boot(Status.FAIL, "panic: x")));
        assertThat(failed.verdict()).isEqualTo("2 of 2 boots did not pass: panic: x");
        assertThat(failed.flaky()).isFalse();
    }

    @Test
    void aMachineThatFailedIsWorseThanAKernelThatDid() {
        assertThat(Attempts.combine(List.of(boot(Status.FAIL, "panic: x"), boot(Status.ERROR, "QEMU failed")))
                        .status())
                .isEqualTo(Status.ERROR);
    }
}
