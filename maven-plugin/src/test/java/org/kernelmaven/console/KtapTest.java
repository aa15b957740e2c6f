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
