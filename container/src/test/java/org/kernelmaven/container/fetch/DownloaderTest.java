package org.kernelmaven.container.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.Sha256;

class DownloaderTest {
    private static final String PATH = "pool/main/m/make/make_4.4.1-2_amd64.deb";

    @TempDir
    Path folder;

    private final byte[] content = new byte[300_000];
    private HttpServer server;
    private Cache cache;
    private LockedPackage wanted;
    private Downloader downloader;

    @BeforeEach
    void start() throws Exception {
        new Random(1).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        cache = new Cache(folder);
        wanted = new LockedPackage("make", "4.4.1-2", "amd64", content.length, Sha256.of(content), PATH);
        downloader = new Downloader(cache, mirrors("/debian"), false);
    }

    @AfterEach
    void stop() {
        downloader.close();
        server.stop(0);
    }

    private Mirrors mirrors(String... paths) {
        return new Mirrors(Arrays.stream(paths)
                .map(path -> "http://localhost:" + server.getAddress().getPort() + path)
                .toList());
    }

    private void serve(String prefix, int status, byte[] body) {
        server.createContext(prefix, exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private Path fetch() throws Exception {
        return downloader.fetch(wanted, null, Progress.NONE);
    }

    private void nothingUnverifiedIsInTheCache() throws IOException {
        assertThat(folder.resolve("packages")).isEmptyDirectory();
    }

    @Test
    void fetchesAndVerifies() throws Exception {
        serve("/debian", 200, content);
        assertThat(fetch()).hasBinaryContent(content);
    }

    @Test
    void whatIsInTheCacheIsNotFetchedAgain() throws Exception {
        serve("/debian", 200, content);
        fetch();
        server.removeContext("/debian");
        AtomicBoolean told = new AtomicBoolean();
        assertThat(downloader.fetch(wanted, null, (what, done, total) -> told.set(true)))
                .hasBinaryContent(content);
        assertThat(told).as("told that something is being downloaded").isFalse();
    }

    @Test
    void aMissingPackageNamesItselfTheMirrorsAndTheRemedy() throws Exception {
        assertThatThrownBy(this::fetch)
                .isInstanceOf(MissingPackageException.class)
                .hasMessageContaining("make 4.4.1-2")
                .hasMessageContaining("none of 1 mirrors")
                .hasMessageContaining("/debian/pool/main")
                .hasMessageContaining("kernel.lock.missing=relock");
        nothingUnverifiedIsInTheCache();
    }

    @Test
    void theNextMirrorIsAskedWhereOneFails() throws Exception {
        serve("/broken", 500, new byte[0]);
        serve("/good", 200, content);
        downloader = new Downloader(cache, mirrors("/broken", "/good"), false);
        assertThat(fetch()).hasBinaryContent(content);
    }

    @Test
    void anAlteredFileIsRefused() throws Exception {
        byte[] altered = content.clone();
        altered[1000]++;
        serve("/debian", 200, altered);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(ContainerException.class)
                .isNotInstanceOf(MissingPackageException.class)
                .hasMessageContaining("SHA-256");
        nothingUnverifiedIsInTheCache();
    }

    @Test
    void aLoginPageIsRefused() throws Exception {
        serve("/debian", 200, "<html>please log in</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(this::fetch).isInstanceOf(ContainerException.class);
        nothingUnverifiedIsInTheCache();
    }

    @Test
    void moreThanAnnouncedIsRefused() throws Exception {
        serve("/debian", 200, Arrays.copyOf(content, content.length + 1));
        assertThatThrownBy(this::fetch).hasMessageContaining("more than the");
        nothingUnverifiedIsInTheCache();
    }

    @Test
    void aConnectionThatWasCutIsResumed() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        AtomicReference<String> range = new AtomicReference<>();
        server.createContext("/debian", exchange -> {
            if (requests.incrementAndGet() == 1) {
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content, 0, 100_000);
                exchange.getResponseBody().flush();
                exchange.close();
            } else {
                range.set(exchange.getRequestHeaders().getFirst("Range"));
                int from = Integer.parseInt(range.get().replaceAll("\\D", ""));
                exchange.sendResponseHeaders(206, content.length - from);
                exchange.getResponseBody().write(content, from, content.length - from);
                exchange.close();
            }
        });
        assertThat(fetch()).hasBinaryContent(content);
        assertThat(range.get()).startsWith("bytes=");
    }

    @Test
    void offlineNothingIsFetched() {
        serve("/debian", 200, content);
        downloader = new Downloader(cache, mirrors("/debian"), true);
        assertThatThrownBy(this::fetch).hasMessageContaining("make 4.4.1-2").hasMessageContaining("without -o");
    }

    @Test
    void theSnapshotArchiveIsAskedLastAtTheLocksTime() throws Exception {
        Mirrors mirrors = new Mirrors(List.of("http://m.example.org/debian", "http://m.example.org/debian-security"));
        assertThat(mirrors.locations("debian", "pool/a+b.deb", java.time.Instant.parse("2026-11-20T02:03:04Z")))
                .extracting(Object::toString)
                .containsExactly(
                        "http://m.example.org/debian/pool/a%2Bb.deb",
                        "https://snapshot.debian.org/archive/debian/20261120T020304Z/pool/a%2Bb.deb");
    }

    @Test
    void aMirrorThatIsNoUrlIsRefused() {
        assertThatThrownBy(() -> Mirrors.of(List.of("file:///etc"), folder)).hasMessageContaining("kernel.mirrors");
        assertThat(Files.exists(folder.resolve("partial"))).isFalse();
    }

    @Test
    void aFileThatWasWholeWhenTheJvmWasKilledIsTaken() throws Exception {
        serve("/debian", 416, new byte[0]);
        Files.write(cache.entry("partial", wanted.sha256().hex()), content);
        assertThat(fetch()).hasBinaryContent(content);
    }

    @Test
    void aServerThatSendsAByteNowAndThenIsGivenUp() {
        server.createContext("/debian", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 1000; i++) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(50);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/debian/x");
        assertThatThrownBy(() ->
                        Http.get(uri, folder.resolve("x"), 1000, bytes -> {}, Proxies.OF_JDK, Duration.ofMillis(500)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bytes a second");
    }
}
