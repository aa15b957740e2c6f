package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;

class CompressedGrowthTest {
    private static final Map<String, Delta> PARTS =
            new TreeMap<>(Map.of("payload", Delta.of(900, 1000), "setup", Delta.of(100, 100)));

    private static ArtifactDelta artifact(String name, Map<String, Delta> measures) {
        return new ArtifactDelta(name, 1000L, 1100L, 100L, 10.0, measures, Map.of());
    }

    private static List<String> lines(ArtifactDelta... artifacts) {
        return CompressedGrowth.lines(new Comparison("a", "b", List.of(artifacts), List.of()));
    }

    @Test
    void saysWhatTheCompressorMadeOfTheGrowth() {
        ArtifactDelta vmlinux = artifact("vmlinux", Map.of("text", Delta.of(2000, 3000), "data", Delta.of(1000, 1000)));
        ArtifactDelta image = artifact("bzImage", Map.of()).withParts(PARTS);
        assertThat(lines(vmlinux, image))
                .containsExactly("bzImage, by part: payload +100, setup +0; text and data +1,000; the compressor"
                        + " leaves 25.0 % of them (before, 30.0 %)");
    }

    @Test
    void withoutAKernelItNamesTheParts() {
        assertThat(lines(artifact("bzImage", Map.of()).withParts(PARTS)))
                .containsExactly("bzImage, by part: payload +100, setup +0");
    }

    @Test
    void whatIsNoBootImageHasNoLine() {
        assertThat(lines(artifact("x.ko", Map.of()))).isEmpty();
    }
}
