package org.kernelmaven.container.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {
    @TempDir
    Path apt;

    @Test
    void readsBothFormatsAndLeavesOtherPeoplesArchivesOut() throws Exception {
        Files.createDirectory(apt.resolve("sources.list.d"));
        Files.writeString(
                apt.resolve("sources.list"),
                "# deb http://off.example.org/debian x main\n"
                        + "deb [arch=amd64 trusted=no] http://one.example.org/debian/ bookworm main\n"
                        + "deb-src http://src.example.org/debian bookworm main\n");
        Files.writeString(
                apt.resolve("sources.list.d/debian.sources"),
                "Types: deb\nURIs: http://two.example.org/debian\nSuites: bookworm\nComponents: main\n\n"
                        + "Types: deb\nEnabled: no\nURIs: http://three.example.org/debian\nSuites: x\n\n"
                        + "Types: deb\nURIs: http://two.example.org/debian-security\nSuites: bookworm-security\n");
        Files.writeString(
                apt.resolve("sources.list.d/vendor.list"), "deb https://vendor.example.org/apt stable main\n");
        assertThat(AptSources.read(apt))
                .containsExactly(
                        "http://one.example.org/debian",
                        "http://two.example.org/debian",
                        "http://two.example.org/debian-security");
    }

    @Test
    void aMachineWithoutAptHasNoMirrors() {
        assertThat(AptSources.read(apt.resolve("nothing"))).isEmpty();
    }
}
