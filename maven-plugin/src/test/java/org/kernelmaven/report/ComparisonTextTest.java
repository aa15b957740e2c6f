package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;

/** The text of a comparison of two kernels as distributions package them: no map, a thousand modules. */
class ComparisonTextTest {
    private static ArtifactDelta file(String name, long from, long to) {
        Delta delta = Delta.of(from, to);
        return new ArtifactDelta(name, from, to, delta.delta(), delta.percent(), Map.of("total", delta), Map.of());
    }

    private static String text(ArtifactDelta... files) {
        return TextReport.of(comparison(files), false);
    }

    private static Comparison comparison(ArtifactDelta... files) {
        return new Comparison("from", "to", List.of(files), List.of());
    }

    @Test
    void theMeasureIsReadableBesideALongName() {
        assertThat(text(file("vmlinux-with-a-name-that-is-much-too-long", 1, 2)))
                .contains("vmlinux-with-a-name-t... total ")
                .contains("vmlinux-with-a-name-th... file ");
    }

    @Test
    void aPercentageTooSmallToShowHasTheSignOfItsBytes() {
        assertThat(text(file("vmlinux", 42_284_345, 42_282_649))).contains("-1,696    -0.00 %");
        assertThat(text(file("vmlinux", 42_282_649, 42_284_345))).contains("+1,696    +0.00 %");
    }

    @Test
    void ofManyModulesThoseThatMovedMostComeFirstAndTheOthersAreCounted() {
        List<ArtifactDelta> files = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            files.add(file("same" + i + ".ko", 100, 100));
        }
        files.add(file("little.ko", 100, 101));
        files.add(file("much.ko", 200, 100));
        files.add(new ArtifactDelta("new.ko", null, 50L, null, null, Map.of(), Map.of()));
        assertThat(text(files.toArray(new ArtifactDelta[0])).lines().skip(1).map(line -> line.split(" ")[0]))
                .startsWith("much.ko", "new.ko", "little.ko", "...");
        assertThat(text(files.toArray(new ArtifactDelta[0])))
                .contains("... and 30 modules of the same size")
                .doesNotContain("same7.ko");
    }

    @Test
    void filesThatWouldLookAlikeAreNamedInFull() {
        assertThat(text(
                                file("boot/vmlinux-6.12.107+deb13-9-amd64", 3, 4),
                                file("boot/vmlinux-6.12.107+deb13-10-amd64", 1, 2),
                                file("lib/modules/6.1.0-9-amd64/kernel/a.ko", 1, 2),
                                file("lib/modules/6.1.0-10-amd64/kernel/a.ko", 100, 300),
                                file("lib/modules/6.1.0-10-amd64/kernel/b.ko", 5, 6))
                        .lines()
                        .map(line -> line.replaceFirst("(?<=\\S)  .*", "")))
                .containsExactly(
                        "bytes",
                        "boot/vmlinux-6.12.107+deb13-9-amd64",
                        "  total",
                        "  file",
                        "boot/vmlinux-6.12.107+deb13-10-amd64",
                        "  total",
                        "  file",
                        "lib/modules/6.1.0-10-amd64/kernel/a.ko",
                        "  file",
                        "lib/modules/6.1.0-9-amd64/kernel/a.ko",
                        "  file",
                        "b.ko");
    }

    private static ArtifactDelta divided(String by, String... owners) {
        List<OwnerDelta> deltas = new ArrayList<>();
        for (String owner : owners) {
            deltas.add(OwnerDelta.of(owner, 5, 6));
        }
        return file("some.o", 10, 12).withOwners(null, List.of(new OwnerGroup(by, deltas)));
    }

    @Test
    void howToGetTheOtherFilesIsToldToWhoDoesNotHaveThem() {
        ArtifactDelta[] five = new ArtifactDelta[5];
        Arrays.setAll(five, i -> divided("section", ".text"));
        assertThat(text(five)).contains("... and 2 more files with differences (all: -Dkernel.compare.file=NAME)");
        assertThat(TextReport.of(comparison(five), true))
                .contains("... and 2 more files with differences\n")
                .doesNotContain("kernel.compare.file");
        assertThat(text(Arrays.copyOf(five, 4))).contains("... and 1 more file with differences");
        assertThat(text(Arrays.copyOf(five, 3))).doesNotContain("more file");
    }

    @Test
    void aDivisionOfWhichNoPartHasANameSaysNothing() {
        for (String by : List.of("language", "folder", "object", "crate")) {
            assertThat(text(divided(by, "(unknown)", "(padding)"))).doesNotContain("(unknown)");
            assertThat(text(divided(by, "(unknown)", "C"))).contains("(unknown)");
        }
        assertThat(text(divided("language", "(unknown)", "linker"))).doesNotContain("linker");
        assertThat(text(divided("kind", "unattributed"))).contains("unattributed");
    }
}
