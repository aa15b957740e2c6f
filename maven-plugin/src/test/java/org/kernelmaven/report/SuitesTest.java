package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitesTest {
    @ParameterizedTest
    @CsvSource({
        "nvme.root, nvme, root",
        "kunit.list.list_test_list_init, kunit.list, list_test_list_init",
        "kunit.rust_doctests_kernel.a.b, kunit.rust_doctests_kernel, a.b",
        "kunit.total, kunit, total",
        "mine, guest, mine",
        "mine., guest, mine.",
        ".mine, guest, .mine",
        "kunit.list., guest, kunit.list."
    })
    void aTestIsNamedInItsSuite(String test, String suite, String name) {
        assertThat(Suites.suite(test)).isEqualTo(suite);
        assertThat(Suites.within(suite, test)).isEqualTo(name);
    }
}
