package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kernelmaven.console.Ktap;
import org.kernelmaven.result.NvmeNamespace;
import org.kernelmaven.result.Status;

/** Texts as guests gave them, shortened. */
class GuestReportTest {
    private static final String HEAD = """
            # nonce: 89af1206a9f0b155fd5f0a08f06088e81732846d452965ff9a0e18c3f4b31520
            KTAP version 1
            # plan: nvme.root
            # plan: guest.a
            # plan: guest.b
            1..3
            # taint-before: 0
            # run: nvme.root
            # namespace: /dev/nvme0n1 2 67108864 512
            # namespace: /dev/nvme0n2 1 37765632 4096
            # root: /dev/nvme0n2
            # seconds: 0.004
            ok 1 nvme.root
            """;

    private static GuestReport read(String text) {
        return GuestReport.read(text, List.of());
    }

    @Test
    void whatWasAskedForAndIsNotPlannedIsMissing() {
        assertThat(GuestReport.read(HEAD + "# end\n", List.of("guest.b", "module.x"))
                        .ktap()
                        .tests())
                .extracting("name", "status")
                .contains(tuple("guest.b", Status.MISS), tuple("module.x", Status.MISS))
                .hasSize(4);
        assertThat(GuestReport.read("# nonce: 1\n", List.of("guest.a")).ktap().tests())
                .as("a guest that ended before its plan has a verdict for that")
                .isEmpty();
    }

    @Test
    void whatOneOfInitsTestsSaysLastIsItsMessageAndNotSaidTwice() {
        GuestReport report = read("""
                  # run: module.x
                  # message: left behind: /proc/x
                  # output: rmmod: late
                  # output: left behind: /proc/x
                  not ok 1 module.x
                  """);
        assertThat(report.ktap().tests()).extracting("message").containsExactly("rmmod: late\nleft behind: /proc/x");
    }

    @Test
    void knowsWhatRanWhenAllEnded() {
        assertThat(read(HEAD + "# run: guest.a\n").ktap().facts()).containsEntry(Ktap.RUNNING, "guest.a");
        assertThat(read(HEAD + "# running: guest.b\n# end\n").ktap().facts()).doesNotContainKey(Ktap.RUNNING);
    }

    @Test
    void readsResultsFactsAndNamespaces() {
        GuestReport report = read(HEAD + """
                  # run: guest.a
                  # message: exit status 3
                  # output: something is wrong
                  # seconds: 0.011
                  not ok 2 guest.a
                  # run: guest.b
                  # seconds: 0.021
                  ok 3 guest.b # SKIP no such hardware
                  # end
                  """);
        assertThat(report.ktap().planned()).isEqualTo(3);
        assertThat(report.ktap().tests())
                .extracting("name", "status", "message", "seconds")
                .containsExactly(
                        tuple("nvme.root", Status.PASS, "", 0.004),
                        tuple("guest.a", Status.FAIL, "exit status 3\nsomething is wrong", 0.011),
                        tuple("guest.b", Status.SKIP, "no such hardware", 0.021));
        assertThat(report.facts()).containsEntry("root", "/dev/nvme0n2").containsEntry("taint-before", "0");
        assertThat(report.namespaces())
                .containsExactly(
                        new NvmeNamespace("/dev/nvme0n1", 2, 67108864, 512),
                        new NvmeNamespace("/dev/nvme0n2", 1, 37765632, 4096));
    }

    @Test
    void aTestThatEndedTheGuestHasFailedAndThoseAfterItAreMissing() {
        assertThat(read(HEAD + "# run: guest.a\n# outp").ktap().tests())
                .extracting("name", "status")
                .containsExactly(
                        tuple("nvme.root", Status.PASS), tuple("guest.a", Status.FAIL), tuple("guest.b", Status.MISS));
    }

    @Test
    void everyCaseThatATestPrintsCountsAlsoWhereItsExitStatusIsZero() {
        GuestReport report = read(HEAD + """
                  # run: guest.a
                  # output: TAP version 13
                  # output: 1..3
                  # output: ok 1 first
                  # output: not ok 2 second
                  # seconds: 0.011
                  ok 2 guest.a
                  # run: guest.b
                  # output: 1..1
                  # output: ok 1 all
                  # seconds: 0.011
                  ok 3 guest.b
                  """);
        assertThat(report.ktap().tests())
                .extracting("name", "status")
                .contains(
                        tuple("guest.a", Status.FAIL),
                        tuple("guest.a.first", Status.PASS),
                        tuple("guest.a.second", Status.FAIL),
                        tuple("guest.b", Status.PASS),
                        tuple("guest.b.all", Status.PASS));
        assertThat(report.ktap().tests()).filteredOn("status", Status.MISS).hasSize(1);
    }

    @Test
    void aLineThatLooksLikeAPlanAmongOthersMakesNoTap() {
        GuestReport report = read(
                HEAD + "# run: guest.a\n# output: choose a number:\n# output: 1..99\n# seconds: 0.1\nok 2 guest.a\n");
        assertThat(report.ktap().tests()).extracting("name").containsExactly("nvme.root", "guest.a", "guest.b");
    }

    @Test
    void whatATestPrintsIsNoResultOfInitAndIsKeptByteForByte() {
        GuestReport report = read(
                HEAD
                        + "# run: guest.a\n# output: not ok 1 nvme.root\n# output: \\x00\\xff\\x5cn\n# seconds: 0.1\nok 2 guest.a\n");
        assertThat(report.ktap().tests()).filteredOn("status", Status.FAIL).isEmpty();
        assertThat(report.output("guest.a"))
                .isEqualTo("not ok 1 nvme.root\n\0\u00ff\\n\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(report.withOutput()).containsExactly("guest.a");
    }

    @Test
    void nothingAndGarbageAreSurvived() {
        assertThat(read("").ktap().lines()).isZero();
        assertThat(read("").ktap().planned()).isEqualTo(-1);
        GuestReport garbage = read(
                "1..999999999999\n1..2\nok\nok 1\n# namespace: /dev/x 99999999999 1 1\n# output: y\n\u0000\uFFFD# : \n# run: ");
        assertThat(garbage.ktap().tests()).extracting("status").containsExactly(Status.MISS);
        assertThat(garbage.namespaces()).isEmpty();
    }
}
