package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
    @ParameterizedTest
    @CsvSource({
        "12%,1000,120",
        "0.1%,999,0",
        "33.333333%,3,0",
        "0.000001%,9007199254740993,90071992",
        "4KiB,5,4096",
        "1.5MiB,5,1572864",
        "300,5,300",
        "0,5,0",
        "7 B,5,7",
        "0.5,5,0",
        "999999999999999MiB,5,9223372036854775807"
    })
    void limitsAreExact(String text, long from, long bytes) throws Exception {
        assertThat(Limit.parse(text).bytes(from)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1%", "12 percent", "1e3", "4kb", "%", "1,000", "4GiB"})
    void whatIsNoLimitIsRefused(String text) {
        assertThatThrownBy(() -> Limit.parse(text))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("12%");
    }
}
