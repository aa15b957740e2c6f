package org.kernelmaven.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.Status;

class KtapOnConsoleTest {
    /** Two suites as lib/kunit prints them, with what else a booting kernel says between the lines. */
    private static final String LOG = """
            [    0.000000] Linux version 7.3.4
            [    1.100000] KTAP version 1
            [    1.100001] 1..2
            [    1.100002]     KTAP version 1
            [    1.100003]     # Subtest: kunit-try-catch-test
            [    1.100004]     # module: kunit_test
            [    1.100005]     1..2
            [    1.100006]     ok 1 kunit_test_try_catch_successful_try_no_catch
            [    1.100007] clocksource: tsc: mask: 0xffffffffffffffff
            [    1.100008]     # kunit_test_try_catch: EXPECTATION FAILED at lib/kunit/kunit-test.c:55
            [    1.100009]     Expected 1 == 2, but
            [    1.100010]     not ok 2 kunit_test_try_catch
            [    1.100011] # kunit-try-catch-test: pass:1 fail:1 skip:0 total:2
            [    1.100012] # Totals: pass:1 fail:1 skip:0 total:2
            [    1.100013] not ok 1 kunit-try-catch-test
            [    1.100014]     KTAP version 1
            [    1.100015]     # Subtest: rust_doctests_kernel
            [    1.100016]     1..3
            [    1.100017]     # rust_doctest_kernel_alloc_0.location: rust/kernel/alloc.rs:10
            [    1.100018]     ok 1 rust_doctest_kernel_alloc_0
            [    1.100019]     ok 2 rust_doctest_kernel_net_0 # SKIP not here
            [    1.100020]         KTAP version 1
            [    1.100021]         # Subtest: with_parameters
            [    1.100022]         ok 1 small
            [    1.100023]         ok 2 large
            [    1.100024]     ok 3 with_parameters
            [    1.100025] ok 2 rust_doctests_kernel
            """;

    private static List<org.kernelmaven.result.Test> read(String text) {
        return Ktap.read(Console.of(text)).tests();
    }

    /** Each test's status and name. */
    private static List<String> results(String text) {
        return read(text).stream()
                .map(test -> test.status() + " " + test.name())
                .toList();
    }

    @Test
    void givesEachCaseByItself() {
        assertThat(results(LOG))
                .containsExactly(
                        "PASS kunit.kunit-try-catch-test.kunit_test_try_catch_successful_try_no_catch",
                        "FAIL kunit.kunit-try-catch-test.kunit_test_try_catch",
                        "PASS kunit.rust_doctests_kernel.rust_doctest_kernel_alloc_0",
                        "SKIP kunit.rust_doctests_kernel.rust_doctest_kernel_net_0",
                        "PASS kunit.rust_doctests_kernel.with_parameters.small",
                        "PASS kunit.rust_doctests_kernel.with_parameters.large");
        assertThat(read(LOG).get(1).message()).contains("EXPECTATION FAILED at lib/kunit/kunit-test.c:55");
    }

    @Test
    void whatWasPlannedAndHasNoResultIsMissing() {
        String cut = LOG.substring(0, LOG.indexOf("[    1.100019]"));
        assertThat(read(cut))
                .filteredOn(test -> test.status() == Status.MISS)
                .extracting(org.kernelmaven.result.Test::name)
                .containsExactly("kunit.rust_doctests_kernel.test 2", "kunit.rust_doctests_kernel.test 3");
    }

    @Test
    void aSuiteThatBrokeOffBetweenItsLastCaseAndItsResultIsMissing() {
        assertThat(results("""
                        KTAP version 1
                        1..2
                            KTAP version 1
                            # Subtest: first
                            1..1
                            ok 1 a
                            KTAP version 1
                            # Subtest: second
                            1..1
                            ok 1 b
                        ok 2 second
                        """)).containsExactly("PASS kunit.first.a", "MISS kunit.first", "PASS kunit.second.b");
    }

    @Test
    void suitesAreToldByTheirNamesWhereAConsoleLostTheIndentation() {
        assertThat(results("""
                        KTAP version 1
                        1..2
                        KTAP version 1
                        # Subtest: first
                        1..2
                        ok 1 a
                        not ok 2 b
                        not ok 1 first
                        KTAP version 1
                        # Subtest: second
                        1..1
                        ok 1 c
                        ok 2 second
                        """)).containsExactly("PASS kunit.first.a", "FAIL kunit.first.b", "PASS kunit.second.c");
    }

    @Test
    void headersAreOptional() {
        assertThat(results("""
                        KTAP version 1
                        1..1
                          KTAP version 1
                          1..2
                            KTAP version 1
                            1..2
                            not ok 1 test_1
                            ok 2 test_2
                          not ok 1 test_3
                          ok 2 test_4 # SKIP
                        not ok 1 example_test_1
                        """))
                .containsExactly(
                        "FAIL kunit.example_test_1.test_3.test_1",
                        "PASS kunit.example_test_1.test_3.test_2",
                        "SKIP kunit.example_test_1.test_4");
    }

    @Test
    void kselftestsHaveTheirOwnNamesAndTheirNestedResultsAreMessages() {
        assertThat(read("""
                        TAP version 13
                        1..2
                        # selftests: net: a.sh
                        # TAP version 13
                        # 1..1
                        # ok 1 inner
                        ok 1 selftests: net: a.sh
                        # selftests: net: b.sh
                        # not ok 1 inner fails
                        not ok 2 selftests: net: b.sh # exit=1
                        """))
                .satisfiesExactly(
                        a -> assertThat(a.status() + " " + a.name()).isEqualTo("PASS selftests: net: a.sh"), b -> {
                            assertThat(b.status() + " " + b.name()).isEqualTo("FAIL selftests: net: b.sh");
                            assertThat(b.message())
                                    .contains("# not ok 1 inner fails")
                                    .endsWith("exit=1");
                        });
    }

    @Test
    void aSuiteThatFailsThoughNoCaseDoesIsATestOfItsOwn() {
        assertThat(results("""
                        KTAP version 1
                        1..1
                            KTAP version 1
                            # Subtest: suite
                            1..1
                            ok 1 case
                        # suite: init failed
                        not ok 1 suite
                        """)).containsExactly("PASS kunit.suite.case", "FAIL kunit.suite");
    }

    @Test
    void aConsoleWithoutSuitesHasNoTests() {
        assertThat(read("[    0.1] ok 1 is printed by somebody\nnot ok 2\n")).isEmpty();
    }

    @Test
    void aPlanAloneOnAConsoleIsNoTest() {
        assertThat(read("[    0.1] 1..4\n[    0.2] done\n")).isEmpty();
    }

    @Test
    void survivesAnything() {
        Random random = new Random(7);
        String[] parts = LOG.split("(?<=\n)| ");
        for (int round = 0; round < 2_000; round++) {
            StringBuilder mixed = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                mixed.append(parts[random.nextInt(parts.length)]).append(random.nextInt(4) == 0 ? "\n" : " ");
            }
            assertThatCode(() -> read(mixed.toString())).doesNotThrowAnyException();
        }
    }
}
