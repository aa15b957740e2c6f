package org.kernelmaven.container.debian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianVersionTest {
    /** The expectations are what {@code dpkg --compare-versions} says. */
    @ParameterizedTest
    @CsvSource({
        "1.0,             1.1,             -1",
        "1.10,            1.9,              1",
        "1.0~rc1,         1.0,             -1",
        "1.0~~,           1.0~,            -1",
        "1:1.0,           2.0,              1",
        "1.0-1,           1.0-1.1,         -1",
        "1.0,             1.0-0,            0",
        "1.0-1,           1.0,              1",
        "1.85.1+dfsg1-1,  1.85.1+dfsg1-1+deb13u1, -1",
        "7.3.4-1~bpo13+1, 7.3.4-1,         -1",
        "1.0a,            1.0+,            -1",
        "1.002,           1.2,              0",
        "0:1.0,           1.0,              0",
        "20240101123456789012345, 20240101123456789012346, -1"
    })
    void ordersAsDpkgDoes(String one, String other, int expected) {
        assertThat(Integer.signum(new DebianVersion(one).compareTo(new DebianVersion(other))))
                .isEqualTo(expected);
        assertThat(Integer.signum(new DebianVersion(other).compareTo(new DebianVersion(one))))
                .isEqualTo(-expected);
    }
}
