package org.kernelmaven.kconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kernelmaven.result.ConfigChange;

class FragmentTest {
    @Test
    void whatDiffersIsNamedAndOffInAnyFormIsTheSame() throws Exception {
        Fragment c = Fragment.parse("CONFIG_A=y\n# CONFIG_RUST is not set\nCONFIG_NAME=\"x\"\n", "c");
        Fragment rust = Fragment.parse("CONFIG_A=y\nCONFIG_RUST=y\n# CONFIG_B is not set\n", "rust");
        assertThat(rust.changesSince(c))
                .containsExactly(new ConfigChange("NAME", "\"x\"", "n"), new ConfigChange("RUST", "n", "y"));
    }

    @Test
    void aCommentSaysWhatIsOptionalAndALaterFragmentCanInsist() throws Exception {
        Fragment wished = Fragment.parse("CONFIG_A=y\nCONFIG_B=y\n# optional: A, CONFIG_B\n", "wished");
        assertThat(wished.optional()).containsExactlyInAnyOrder("A", "B");
        Fragment insisting = Fragment.parse("CONFIG_A=y\n", "insisting");
        assertThat(wished.with(insisting).optional()).containsExactly("B");
        assertThat(insisting.with(wished).optional()).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void offAbsentAndNotSetAreTheSame() throws Exception {
        Fragment fragment = Fragment.parse("CONFIG_A=y\n# CONFIG_B is not set\nCONFIG_C=n\n# just a comment\n\n", "f");
        assertThat(fragment.value("A")).isEqualTo("y");
        assertThat(fragment.value("B")).isEqualTo("n");
        assertThat(fragment.value("C")).isEqualTo("n");
        assertThat(fragment.value("D")).isEqualTo("n");
    }

    @Test
    void aLaterValueWins() throws Exception {
        Fragment merged =
                Fragment.parse("CONFIG_A=y\nCONFIG_B=m", "f").with(Fragment.parse("# CONFIG_A is not set", "g"));
        assertThat(merged.text()).isEqualTo("# CONFIG_A is not set\nCONFIG_B=m\n");
    }

    @Test
    void stringsKeepTheirQuotes() throws Exception {
        assertThat(Fragment.parse("CONFIG_LOCALVERSION=\"-x\"", "f").text()).isEqualTo("CONFIG_LOCALVERSION=\"-x\"\n");
    }

    @Test
    void namesTheLineThatIsNoSetting() {
        assertThatThrownBy(() -> Fragment.parse("CONFIG_A=y\nB=y", "my.config"))
                .isInstanceOf(KconfigException.class)
                .hasMessageContaining("my.config:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvme-boot", "rust", "rust-samples"})
    void shippedFragmentsCanBeRead(String name) throws Exception {
        assertThat(ShippedFragments.load(name, Path.of("/")).values()).isNotEmpty();
    }

    @Test
    void anUnknownFragmentNamesTheShippedOnes() {
        assertThatThrownBy(() -> ShippedFragments.load("nvme", Path.of("/nowhere")))
                .isInstanceOf(KconfigException.class)
                .hasMessageContaining("/nowhere/nvme")
                .hasMessageContaining("nvme-boot");
    }
}
