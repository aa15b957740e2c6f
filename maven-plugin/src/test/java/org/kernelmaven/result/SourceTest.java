package org.kernelmaven.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTest {
    private static String described(int patches, int overlays) {
        List<Patch> laidOver = new ArrayList<>();
        for (int i = 1; i <= patches; i++) {
            laidOver.add(new Patch("patch", i + ".patch", "0"));
        }
        for (int i = 1; i <= overlays; i++) {
            laidOver.add(new Patch("overlay", "over" + i, "0"));
        }
        return new Source("tarball", "7.3", "0", null, "linux.tar")
                .withPatches("7.3", "1", laidOver)
                .description();
    }

    @Test
    void aFewPatchesAreNamedAndALongSeriesIsCounted() {
        assertThat(described(0, 0)).isEqualTo("linux.tar");
        assertThat(described(3, 1)).isEqualTo("linux.tar + 1.patch + 2.patch + 3.patch + over1");
        assertThat(described(31, 1)).isEqualTo("linux.tar + 31 patches + 1 overlay");
        assertThat(described(1, 4)).isEqualTo("linux.tar + 1 patch + 4 overlays");
    }
}
