package org.kernelmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColoursTest {
    @Test
    void statusesAreColouredAndStayWords() {
        assertThat(Colours.paint("boot c: PASS, BYPASS")).isEqualTo("boot c: \u001b[1;32mPASS\u001b[m, BYPASS");
        assertThat(Colours.paint("OVER $1")).isEqualTo("\u001b[1;31mOVER\u001b[m $1");
    }

    @Test
    void colourIsForATerminalUnlessMavenIsToldOtherwise() {
        assertThat(MavenTerminal.coloured(null, true)).isTrue();
        assertThat(MavenTerminal.coloured(null, false)).isFalse();
        assertThat(MavenTerminal.coloured("always", false)).isTrue();
        assertThat(MavenTerminal.coloured("never", true)).isFalse();
    }
}
