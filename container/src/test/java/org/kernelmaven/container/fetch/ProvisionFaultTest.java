package org.kernelmaven.container.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.LockedSuite;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.container.rootfs.Debs;
import org.kernelmaven.container.rootfs.RootfsBuilder;

/** Provisioning that is killed, doubled, or out of disk space, with small packages from a slow mirror on loopback. */
class ProvisionFaultTest {
    private static final int PACKAGES = 12;
    private static final Instant TIME = Instant.parse("2026-11-20T02:00:00Z");

    @TempDir
    Path folder;

    private HttpServer server;
    private Path lockFile;
    private Lock lock;
    private String mirror;

    @BeforeEach
    void serve() throws Exception {
        List<LockedPackage> packages = new ArrayList<>();
        Path pool = Files.createDirectories(folder.resolve("pool/main"));
        Random random = new Random(1);
        for (int i = 0; i < PACKAGES; i++) {
            Debs debs = new Debs();
            for (int file = 0; file < 10; file++) {
                byte[] bytes = new byte[20_000];
                random.nextBytes(bytes);
                debs.file("./usr/share/p" + i + "/f" + file, HexFormat.of().formatHex(bytes));
            }
            Path deb = debs.write(pool.resolve("p" + i + ".deb"));
            packages.add(new LockedPackage(
                    "p" + i, "1", "amd64", Files.size(deb), Sha256.of(deb), "pool/main/p" + i + ".deb"));
        }
        lock = new Lock(
                "amd64", TIME, List.of(new LockedSuite("debian", "trixie", TIME)), packages, List.of(), Map.of());
        lockFile = Files.writeString(folder.resolve("test.lock"), lock.text());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/debian/", exchange -> {
            byte[] body = Files.readAllBytes(
                    folder.resolve(exchange.getRequestURI().getPath().substring("/debian/".length())));
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.sendResponseHeaders(range == null ? 200 : 206, body.length - from);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int at = from; at < body.length; at += 20_000) {
                    out.write(body, at, Math.min(20_000, body.length - at));
                    Thread.sleep(10);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        mirror = "http://localhost:" + server.getAddress().getPort() + "/debian";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Provisions in a JVM of its own: cache, mirror, lock. Prints the digest. */
    static final class Provision {
        public static void main(String[] args) throws Exception {
            Lock lock = Lock.parse(Files.readString(Path.of(args[2])), args[2]);
            LockedFiles files = new LockedFiles(new Cache(Path.of(args[0])), new Mirrors(List.of(args[1])), false);
            System.out.println(files.provide(lock, null, Progress.NONE).rootfs().sha256());
        }
    }

    private Process start(Path cache) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Provision.class.getName(),
                        cache.toString(),
                        mirror,
                        lockFile.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String digest(Process provision) throws Exception {
        String said = new String(provision.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(provision.waitFor()).isZero();
        return said;
    }

    private void everyPackageInTheCacheIsWhatTheLockSays(Path cache) throws Exception {
        for (LockedPackage locked : lock.packages()) {
            Path deb = cache.resolve("packages").resolve(locked.sha256() + ".deb");
            if (Files.exists(deb)) {
                assertThat(Sha256.of(deb)).isEqualTo(locked.sha256());
            }
        }
    }

    @Test
    void whatAKilledRunLeftIsRepairedByTheNext() throws Exception {
        String whole = digest(start(folder.resolve("reference")));
        Path cache = folder.resolve("cache");
        for (int millis = 250; millis <= 2_000; millis += 250) {
            Process killed = start(cache);
            Thread.sleep(millis);
            killed.destroyForcibly().waitFor();
            everyPackageInTheCacheIsWhatTheLockSays(cache);
        }
        assertThat(digest(start(cache))).isEqualTo(whole);
        assertThat(files(cache.resolve("rootfs"))).isEqualTo(files(folder.resolve("reference/rootfs")));
        assertThat(cache.resolve("tmp"))
                .isDirectoryNotContaining(session -> session.toFile().list().length > 0);
    }

    private static List<String> files(Path root) throws Exception {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.map(path -> root.relativize(path).toString()).sorted().toList();
        }
    }

    @Test
    void twoAtOnceDoNotDisturbEachOther() throws Exception {
        Path cache = folder.resolve("cache");
        Process one = start(cache);
        Process two = start(cache);
        assertThat(digest(one)).isEqualTo(digest(two));
    }

    @Test
    void aFullDiskIsNamedWithItsRemedyAndNothingHalfIsLeft() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        // 12 packages of 200 KB and 4.8 MB unpacked: the first size is too small for the packages, the second for the
        // tree
        for (String size : new String[] {"1m", "6m"}) {
            Assumptions.assumeTrue(
                    mount("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()),
                    "needs root, to mount a small tmpfs");
            try {
                LockedFiles files =
                        new LockedFiles(new Cache(disk.resolve("cache")), new Mirrors(List.of(mirror)), false);
                assertThatThrownBy(() -> files.provide(lock, null, Progress.NONE))
                        .isInstanceOf(ContainerException.class)
                        .hasMessageContaining("Free space on the cache's disk")
                        .hasMessageContaining("kernel.cache");
                everyPackageInTheCacheIsWhatTheLockSays(disk.resolve("cache"));
                assertThat(new RootfsBuilder(new Cache(disk.resolve("cache"))).find(lock))
                        .isEmpty();
            } finally {
                assertThat(mount("umount", "-l", disk.toString())).isTrue();
            }
        }
    }

    @Test
    void aReadOnlyCacheIsNamedWithItsRemedy() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                mount("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk.toString()),
                "needs root, to mount a small tmpfs");
        try {
            Cache cache = new Cache(disk.resolve("cache"));
            cache.entry("packages", "none");
            assertThat(mount("mount", "-o", "remount,ro", disk.toString())).isTrue();
            LockedFiles files = new LockedFiles(cache, new Mirrors(List.of(mirror)), false);
            assertThatThrownBy(() -> files.provide(lock, null, Progress.NONE))
                    .isInstanceOf(ContainerException.class)
                    .hasMessageContaining("Read-only file system")
                    .hasMessageContaining("Make the folder writable for this user")
                    .hasMessageContaining("kernel.cache");
        } finally {
            assertThat(mount("umount", "-l", disk.toString())).isTrue();
        }
    }

    private static boolean mount(String... argv) throws Exception {
        return new ProcessBuilder(argv).inheritIO().start().waitFor() == 0;
    }
}
