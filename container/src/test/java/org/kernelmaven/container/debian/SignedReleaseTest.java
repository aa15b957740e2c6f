package org.kernelmaven.container.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.lock.LockException;

/** On a real InRelease file of trixie-backports. */
public class SignedReleaseTest {
    private static final Instant THEN = Instant.parse("2026-11-23T20:00:00Z");
    private byte[] inRelease;

    @BeforeEach
    void read() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("trixie-backports.InRelease")) {
            inRelease = in.readAllBytes();
        }
    }

    @Test
    void believesWhatDebianSigned() throws Exception {
        SignedRelease release = SignedRelease.verify(inRelease, "trixie-backports", THEN);
        assertThat(release.date()).isBefore(THEN).isAfter(THEN.minus(Duration.ofDays(7)));
        assertThat(release.indices()).containsKey("main/binary-amd64/Packages.xz");
    }

    @Test
    void refusesAFileThatWasChangedAfterItWasSigned() {
        String text = new String(inRelease, StandardCharsets.UTF_8);
        byte[] changed = text.replaceFirst("main/binary-amd64/Packages.xz", "main/binary-amd64/Packages.xx")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SignedRelease.verify(changed, "trixie-backports", THEN))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("changed after it was signed");
    }

    @Test
    void refusesAnotherSuite() {
        assertThatThrownBy(() -> SignedRelease.verify(inRelease, "trixie", THEN))
                .isInstanceOf(LockException.class)
                .hasMessageContaining("mixes suites up");
    }

    @Test
    void refusesAnExpiredFile() {
        assertThatThrownBy(() -> SignedRelease.verify(inRelease, "trixie-backports", THEN.plus(Duration.ofDays(400))))
                .isInstanceOf(LockException.class)
                .hasMessageContaining("was valid until");
    }

    @Test
    void refusesALoginPage() {
        byte[] page = "<html><body>Please log in</body></html>".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SignedRelease.verify(page, "trixie", THEN))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("not signed");
    }
}
