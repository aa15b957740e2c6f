package org.kernelmaven.container.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.debian.SignedReleaseTest;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.LockException;
import org.kernelmaven.container.lock.LockedSuite;
import org.kernelmaven.container.lock.Manifest;

/** Against a mirror that has a real InRelease file of trixie-backports, and an index that is not the one it signs. */
class LockerTest {
    private static final Instant THEN = Instant.parse("2026-11-23T20:00:00Z");

    @TempDir
    Path folder;

    private HttpServer server;
    private Locker locker;
    private Manifest manifest;

    @BeforeEach
    void start() throws Exception {
        byte[] inRelease;
        try (InputStream in = SignedReleaseTest.class.getResourceAsStream("trixie-backports.InRelease")) {
            inRelease = in.readAllBytes();
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/debian/dists/trixie-backports/InRelease", inRelease);
        serve(
                "/debian/dists/trixie-backports/main/binary-amd64/Packages.xz",
                "an index".getBytes(StandardCharsets.UTF_8));
        server.start();
        locker = new Locker(
                new Cache(folder),
                new Mirrors(List.of("http://localhost:" + server.getAddress().getPort() + "/debian")));
        manifest = Manifest.parse("suite debian trixie-backports main\npackage make\n", "my.manifest");
    }

    private void serve(String path, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void lock(Lock previous) throws Exception {
        locker.lock(manifest, previous, THEN, Progress.NONE);
    }

    private static Lock lockOf(Instant suiteDate) {
        return new Lock(
                "amd64",
                THEN,
                List.of(new LockedSuite("debian", "trixie-backports", suiteDate)),
                List.of(),
                List.of(),
                Map.of());
    }

    @Test
    void refusesAnIndexThatIsNotTheOneThatWasSigned() {
        assertThatThrownBy(() -> lock(null))
                .isInstanceOf(LockException.class)
                .hasMessageContaining("is not the one that was signed");
        assertThat(folder.resolve("tmp"))
                .isDirectoryNotContaining(session -> session.toFile().list().length > 0);
    }

    @Test
    void refusesASuiteThatIsOlderThanItWasInTheLock() {
        assertThatThrownBy(() -> lock(lockOf(THEN)))
                .isInstanceOf(LockException.class)
                .hasMessageContaining("older than what is locked (" + THEN + ")");
        assertThatThrownBy(() -> lock(lockOf(Instant.EPOCH))).hasMessageContaining("is not the one that was signed");
    }

    @Test
    void namesTheComponentThatASuiteDoesNotHave() throws Exception {
        manifest = Manifest.parse("suite debian trixie-backports nonsense\npackage make\n", "my.manifest");
        assertThatThrownBy(() -> lock(null))
                .isInstanceOf(LockException.class)
                .hasMessageContaining("nonsense/binary-amd64");
    }
}
