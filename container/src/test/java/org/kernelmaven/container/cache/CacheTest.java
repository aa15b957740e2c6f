package org.kernelmaven.container.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
    @SuppressWarnings("try") // the lease is only held
    void whatIsInUseIsNotRemovedAndWhatIsGoneCannotBeUsed() throws Exception {
        Path entry = cache.entry("builds", "a");
        assertThat(cache.leaseExisting(entry)).isEmpty();
        Files.createDirectory(entry);
        try (Lease lease = cache.leaseExisting(entry).orElseThrow()) {
            assertThat(cache.removeUnused(entry)).isFalse();
            assertThat(entry).isDirectory();
        }
        assertThat(cache.removeUnused(entry)).isTrue();
        assertThat(entry).doesNotExist();
        assertThat(cache.removeUnused(entry)).as("removed already").isTrue();
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
    void aFileIsAnEntryOnceItIsWhole() throws Exception {
        Path entry = cache.entry("answers", "a");
        cache.store(entry, file -> Files.writeString(file, "first"));
        cache.store(entry, file -> Files.writeString(file, "second"));
        assertThat(entry).hasContent("second");
        assertThatThrownBy(() -> cache.store(entry, file -> {
                    Files.writeString(file, "half");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(entry).hasContent("second");
        assertThat(cache.newTemporaryDirectory("x").getParent()).isDirectoryNotContaining("glob:**/file-*");
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

    @Test
    @SuppressWarnings("try")
    void aWaiterThatGivesUpLeavesTheLockWithWhomHoldsItAndNoFileOpen() throws Exception {
        try (CacheLock held = cache.lock("x")) {
            assertThatThrownBy(() -> cache.lock("x", () -> {
                        throw new IllegalStateException("given up");
                    }))
                    .hasMessage("given up");
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                assertThat(open.filter(file -> leadsTo(file, root.resolve("locks/x"))))
                        .hasSize(1);
            }
            assertThat(otherProcessGetsLock()).isFalse();
        }
        assertThat(otherProcessGetsLock()).isTrue();
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file.toRealPath());
        } catch (IOException e) {
            return false; // closed meanwhile
        }
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
    @SuppressWarnings("try") // the lease is only held
    void aSecondCopyOfThePluginInTheSameProcessDoesNotGiveItUpEither() throws Exception {
        Path entry = Files.createDirectories(cache.entry("rootfs", "used"));
        URL classes = Cache.class.getProtectionDomain().getCodeSource().getLocation();
        try (Lease lease = cache.lease(entry);
                var loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> copy = loader.loadClass(Cache.class.getName());
            Object other = copy.getConstructor(Path.class).newInstance(root);
            assertThat(copy.getMethod("inUse", Path.class).invoke(other, entry)).isEqualTo(true);
            try (var marks = Files.list(root.resolve("leases/rootfs@used"))) {
                assertThat(otherProcessGetsLock(marks.findFirst().orElseThrow()))
                        .isFalse();
            }
        }
    }

    @Test
    void aProcessThatDiedWhileItTookALeaseDoesNotHoldIt() throws Exception {
        Path entry = Files.createDirectories(cache.entry("rootfs", "used"));
        Path leases = Files.createDirectories(root.resolve("leases/rootfs@used"));
        Files.createFile(leases.resolve("0b9ab3a5-40a6-4c29-8d29-46b6a4a4e9a5.new"));
        assertThat(cache.inUse(entry)).isFalse();
    }

    @Test
    void aLeaseThatIsGivenUpWhileSomebodyLooksIsNoError() throws Exception {
        Path entry = Files.createDirectories(cache.entry("rootfs", "used"));
        Path leases = Files.createDirectories(root.resolve("leases/rootfs@used"));
        // what is listed and not there when it is opened
        Files.createSymbolicLink(leases.resolve("1-2-given-up"), root.resolve("nowhere"));
        assertThat(cache.inUse(entry)).isFalse();
    }

    @Test
    void anUnwritableCacheSaysSo() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> new Cache(file.resolve("below")).newTemporaryDirectory("x"))
                .hasMessageContaining("kernel.cache");
    }

    @Test
    void whatADeadProcessLeftIsSweptAndWhatALivingOneMakesIsNot() throws Exception {
        Path left = Files.createDirectories(root.resolve("tmp/dead/rootfs-1/tree"));
        Files.writeString(left.resolve("file"), "x");
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("r-x------"));
        Files.createFile(
                Files.createDirectories(root.resolve("leases/tmp@dead")).resolve("1-2-dead"));
        Path living = Files.createDirectories(root.resolve("tmp/living/rootfs-2"));
        try (Lease lease = cache.lease(living.getParent())) {
            assertThat(lease).isNotNull();
            Path mine = cache.newTemporaryDirectory("mine");
            assertThat(root.resolve("tmp/dead")).doesNotExist();
            assertThat(root.resolve("leases/tmp@dead")).doesNotExist();
            assertThat(living).isDirectory();
            assertThat(new Cache(root).newTemporaryDirectory("other")).isNotEqualTo(mine);
            assertThat(mine).isDirectory();
        }
    }

    @Test
    void whatWasUsedLatelyIsKept() throws Exception {
        Path entry = Files.createDirectories(cache.entry("sources", "a"));
        Files.setLastModifiedTime(entry, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        cache.touch(entry);
        new CacheCleaner(cache).free(Instant.now().minusSeconds(3600));
        assertThat(entry).isDirectory();
    }

    @Test
    void aCacheOfALaterFormatIsRefused() throws Exception {
        cache.entry("rootfs", "x");
        assertThat(root.resolve("format")).hasContent("1");
        Files.writeString(root.resolve("format"), "2");
        assertThatThrownBy(() -> new Cache(root).entry("rootfs", "x"))
                .hasMessageContaining("format '2'")
                .hasMessageContaining("Update the plugin");
    }
}
