package org.kernelmaven.container.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    @TempDir
    Path root;

    private Cache cache;

    @BeforeEach
    void create() {
        cache = new Cache(root);
    }

    @Test
    void isWhereTheXdgSpecificationSays() {
        Path home = Path.of("/home/u");
        assertThat(Cache.defaultLocation(Map.of(), home)).isEqualTo(Path.of("/home/u/.cache/kernel-maven-plugin"));
        assertThat(Cache.defaultLocation(Map.of("XDG_CACHE_HOME", "/c"), home))
                .isEqualTo(Path.of("/c/kernel-maven-plugin"));
        assertThat(Cache.defaultLocation(Map.of("XDG_CACHE_HOME", "relative"), home))
                .isEqualTo(Path.of("/home/u/.cache/kernel-maven-plugin"));
    }

    @Test
    void namesCannotLeaveIt() {
        assertThatThrownBy(() -> cache.entry("builds", "../../etc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache.entry("..", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsPublishedTwiceStaysAsItWas() throws Exception {
        Path entry = cache.entry("builds", "a");
        Path one = cache.newTemporaryDirectory("one");
        Files.writeString(one.resolve("f"), "first");
        Path two = cache.newTemporaryDirectory("two");
        Files.writeString(two.resolve("f"), "second");
        assertThat(cache.publish(one, entry)).isTrue();
        assertThat(cache.publish(two, entry)).isFalse();
        assertThat(entry.resolve("f")).hasContent("first");
        assertThat(two).isDirectory();
    }

    @Test
    @SuppressWarnings("try")
    void onlyOneThreadHoldsALock() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Void> contender = () -> {
            for (int i = 0; i < 20; i++) {
                try (CacheLock held = cache.lock("x")) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    inside.decrementAndGet();
                }
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (Future<Void> done : threads.invokeAll(List.of(contender, contender, contender, contender))) {
            done.get();
        }
        threads.shutdown();
        assertThat(most).hasValue(1);
    }

    @Test
    @SuppressWarnings("try")
    void aLockIsHeldAgainstAnotherProcess() throws Exception {
        try (CacheLock held = cache.lock("x")) {
            assertThat(otherProcessGetsLock()).isFalse();
        }
        assertThat(otherProcessGetsLock()).isTrue();
    }

    private boolean otherProcessGetsLock() throws Exception {
        return otherProcessGetsLock(root.resolve("locks/x"));
    }

    private static boolean otherProcessGetsLock(Path file) throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TryLock.class.getName(),
                        file.toString())
                .start();
        return other.waitFor() == 0;
    }

    /** Ends with 0 where it gets the lock. */
    static final class TryLock {
        public static void main(String[] args) throws Exception {
            try (var channel =
                    java.nio.channels.FileChannel.open(Path.of(args[0]), java.nio.file.StandardOpenOption.WRITE)) {
                System.exit(CacheLock.tryLock(channel) ? 0 : 1);
            }
        }
    }

    @Test
    void freesWhatIsNotInUse() throws Exception {
        Path used = Files.createDirectories(cache.entry("rootfs", "used").resolve("tree"));
        Path free = Files.createDirectories(cache.entry("rootfs", "free").resolve("tree"));
        Files.writeString(free.resolve("file"), "12345");
        Lease lease = cache.lease(used.getParent());
        CacheCleaner cleaner = new CacheCleaner(cache);
        assertThat(cleaner.entries()).extracting(CacheEntry::name).contains("used", "free");
        assertThat(cleaner.free(Instant.now().plusSeconds(60))).isEqualTo(5);
        assertThat(used).isDirectory();
        assertThat(free).doesNotExist();
        lease.close();
        cleaner.free(Instant.now().plusSeconds(60));
        assertThat(used).doesNotExist();
    }

    @Test
    void lookingAtALeaseDoesNotGiveItUp() throws Exception {
        Path entry = Files.createDirectories(cache.entry("rootfs", "used"));
        try (Lease lease = cache.lease(entry)) {
            assertThat(lease).isNotNull();
            assertThat(cache.inUse(entry)).isTrue();
            Path mark;
            try (var marks = Files.list(root.resolve("leases/rootfs@used"))) {
                mark = marks.findFirst().orElseThrow();
            }
            assertThat(otherProcessGetsLock(mark)).isFalse();
        }
        assertThat(cache.inUse(entry)).isFalse();
    }

    @Test
    void anUnwritableCacheSaysSo() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> new Cache(file.resolve("below")).newTemporaryDirectory("x"))
                .hasMessageContaining("kernel.cache");
    }
}
