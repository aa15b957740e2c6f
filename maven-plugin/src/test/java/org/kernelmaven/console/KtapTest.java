package org.kernelmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.Status;

class KtapTest {
    @Test
    void readsPlanResultsDirectivesAndFacts() {
        Ktap ktap = Ktap.read("KTAP version 1\r\n1..4\r\n# model: QEMU NVMe Ctrl\r\nok 1 - root\r\n"
                + "# scratch: differs\r\nnot ok 2 scratch\r\nok 3 discard # SKIP not supported\r\nok 4\r\n");
        assertThat(ktap.planned()).isEqualTo(4);
        assertThat(ktap.facts()).containsEntry("model", "QEMU NVMe Ctrl");
        assertThat(ktap.tests())
                .extracting(test -> test.name() + " " + test.status() + " " + test.message())
                .containsExactly("root PASS ", "scratch FAIL differs", "discard SKIP not supported", "test 4 PASS ");
    }

    @Test
    void whatIsPlannedAndHasNoResultIsMissing() {
        Ktap ktap = Ktap.read("1..3\nok 1 a\n");
        assertThat(ktap.tests())
                .extracting(test -> test.status())
                .containsExactly(Status.PASS, Status.MISS, Status.MISS);
    }

    private static java.util.List<String> results(String text) {
        return Ktap.read(text).tests().stream()
                .map(test ->
                        test.status() + " " + test.name() + (test.message().isEmpty() ? "" : ": " + test.message()))
                .toList();
    }

    @Test
    void readsEveryDirective() {
        assertThat(results("""
                        TAP version 14
                        1..9
                        not ok 1 a # SKIP no device
                        ok 2 - b # skip
                        not ok 3 c # TODO known
                        ok 4 d # XFAIL
                        not ok 5 e # TIMEOUT 45 seconds
                        not ok 6 f # ERROR no memory
                        ok 7 check return code # rcode=0
                        ok 8
                        ok 9 # SKIP whole
                        """))
                .containsExactly(
                        "SKIP a: no device",
                        "SKIP b",
                        "SKIP c: TODO known",
                        "PASS d: XFAIL",
                        "FAIL e: TIMEOUT 45 seconds",
                        "ERROR f: ERROR no memory",
                        "PASS check return code: rcode=0",
                        "PASS test 8",
                        "SKIP test 9: whole");
    }

    @Test
    void aPlanMayComeLateOrNotAtAll() {
        assertThat(Ktap.read("TAP version 13\nok 1 a\nok 2 b\n1..2\n").planned())
                .isEqualTo(2);
        assertThat(results("TAP version 13\nok 1 a\nok 2 b\n1..3\n"))
                .containsExactly("PASS a", "PASS b", "MISS test 3: was planned, and has no result: 2 of 3 have one");
        assertThat(Ktap.read("TAP version 13\nok 1 a\n").planned()).isEqualTo(-1);
    }

    @Test
    void wrongAndDoubleNumbersAreResultsAllTheSame() {
        assertThat(results("1..3\nok 2 a\nok 2 b\nnot ok 7 c\n")).containsExactly("PASS a", "PASS b", "FAIL c");
    }

    @Test
    void whoBailsOutLeavesTheRestMissing() {
        assertThat(results("1..3\nok 1 a\nBail out! no more disk\n"))
                .containsExactly(
                        "PASS a",
                        "ERROR bail out: no more disk",
                        "MISS test 2: was planned, and has no result: 1 of 3 have one",
                        "MISS test 3: was planned, and has no result: 1 of 3 have one");
    }

    @Test
    void aYamlBlockIsADiagnosticOfTheResultBeforeIt() {
        assertThat(
                        results(
                                "TAP version 13\n1..2\nnot ok 1 a\n  ---\n  message: |\n    ok 2 not a result\n  ...\nok 2 b\n"))
                .containsExactly("FAIL a: message: |\nok 2 not a result", "PASS b");
    }

    @Test
    void whoBailsOutOfASubtestSaysSoTwiceAndIsCountedOnce() {
        assertThat(results("""
                TAP version 14
                1..1
                    # Subtest: x
                    1..1
                    Bail out! no memory
                Bail out! no memory
                """))
                .filteredOn(result -> result.startsWith("ERROR"))
                .hasSize(1);
    }

    @Test
    void aPlanOfNothingWithAReasonIsASkip() {
        assertThat(results("TAP version 13\n1..0 # SKIP no such device\n")).containsExactly("SKIP all: no such device");
        assertThat(results("1..0 # Skipped: no such device\n")).containsExactly("SKIP all: no such device");
        assertThat(results("TAP version 13\n1..0\n")).isEmpty();
    }

    @Test
    void aHashOfANameIsNoDirective() {
        assertThat(results("TAP version 14\nok 1 - a \\# b # SKIP c\n")).containsExactly("SKIP a # b: c");
    }

    @Test
    void aPlanOfABillionIsNotABillionTests() {
        assertThat(Ktap.read("1..999999999\nok 1 a\n").tests()).hasSize(1_001);
    }

    @Test
    void survivesAnything() {
        Random random = new Random(7);
        byte[] bytes = new byte[2000];
        for (int i = 0; i < 200; i++) {
            random.nextBytes(bytes);
            String noise = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(Ktap.read(noise + "\nok 1 x\n" + noise).tests()).isNotNull();
        }
        assertThat(Ktap.read("").planned()).isEqualTo(-1);
    }
}
