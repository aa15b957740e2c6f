package org.kernelmaven.container.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.LockedSuite;
import org.kernelmaven.container.lock.Sha256;

class RootfsBuilderTest {
    @TempDir
    Path folder;

    private Cache cache;

    @BeforeEach
    void create() {
        cache = new Cache(folder.resolve("cache"));
    }

    /** A lock of made-up packages {@code p0}, {@code p1}, ...: its digest is that of their files. */
    private Lock lock(List<Path> debs) throws Exception {
        List<LockedPackage> packages = new ArrayList<>();
        for (Path deb : debs) {
            packages.add(new LockedPackage(
                    "p" + packages.size(), "1", "all", Files.size(deb), Sha256.of(deb), "pool/main/x.deb"));
        }
        Instant time = Instant.EPOCH;
        return new Lock(
                "amd64",
                time,
                List.of(new LockedSuite("debian", "x", time)),
                packages,
                List.of("usr/share/doc/**"),
                Map.of("usr/bin/awk", "gawk"));
    }

    private Rootfs build(Cache into, Path... debs) throws Exception {
        List<Path> list = List.of(debs);
        return new RootfsBuilder(into).build(lock(list), () -> list.stream()
                .map(CompletableFuture::completedFuture)
                .toList());
    }

    private Path deb(String name) {
        return folder.resolve(name);
    }

    @Test
    void unpacksFilesLinksAndFoldersAndLeavesOutWhatTheLockSays() throws Exception {
        Path deb = new Debs()
                .directory("./usr/bin")
                .file("./usr/bin/gawk", "awk", 04755)
                .symlink("./usr/bin/nawk", "gawk")
                .hardLink("./usr/bin/awk2", "./usr/bin/gawk")
                .file("./usr/share/doc/gawk/README", "read me")
                .file("./lib/x86/libc.so", "libc")
                .write(deb("a.deb"));
        Path root = build(cache, deb).directory();
        assertThat(root.resolve("usr/bin/gawk")).hasContent("awk");
        assertThat(Files.getPosixFilePermissions(root.resolve("usr/bin/gawk")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(Files.readSymbolicLink(root.resolve("usr/bin/awk"))).hasToString("gawk");
        assertThat(root.resolve("usr/bin/awk2")).hasContent("awk");
        assertThat(root.resolve("usr/share/doc")).doesNotExist();
        assertThat(root.resolve("usr/lib/x86/libc.so")).hasContent("libc");
        assertThat(Files.readSymbolicLink(root.resolve("lib"))).hasToString("usr/lib");
        assertThat(root.resolve("out")).isDirectory();
    }

    @Test
    void theDigestIsAFunctionOfTheContent() throws Exception {
        Path one = new Debs().file("./etc/a", "1").file("./etc/b", "2").write(deb("one.deb"));
        Path swapped = new Debs().file("./etc/b", "2").file("./etc/a", "1").write(deb("swapped.deb"));
        Path other = new Debs().file("./etc/a", "1").file("./etc/b", "3").write(deb("other.deb"));
        Path mode = new Debs().file("./etc/a", "1", 0755).file("./etc/b", "2").write(deb("mode.deb"));
        Sha256 digest = build(cache, one).sha256();
        assertThat(build(new Cache(folder.resolve("second")), one).sha256()).isEqualTo(digest);
        assertThat(build(cache, swapped).sha256()).isEqualTo(digest);
        assertThat(build(cache, other).sha256()).isNotEqualTo(digest);
        assertThat(build(cache, mode).sha256()).isNotEqualTo(digest);
    }

    @Test
    void whereTwoPackagesHaveTheSamePathTheLaterInTheLockWinsWhicheverArrivesFirst() throws Exception {
        Path early = new Debs().file("./etc/x", "early").write(deb("early.deb"));
        Path late = new Debs().file("./etc/x", "late").write(deb("late.deb"));
        CompletableFuture<Path> slow = new CompletableFuture<>();
        Lock lock = lock(List.of(early, late));
        Thread helper = new Thread(() -> {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            slow.complete(early);
        });
        helper.start();
        Rootfs rootfs =
                new RootfsBuilder(cache).build(lock, () -> List.of(slow, CompletableFuture.completedFuture(late)));
        assertThat(rootfs.directory().resolve("etc/x")).hasContent("late");
    }

    private void refused(Path deb, String reason) {
        assertThatThrownBy(() -> build(cache, deb))
                .isInstanceOf(RootfsException.class)
                .hasMessageContaining(deb.getFileName().toString())
                .hasMessageContaining(reason);
        assertThat(folder.resolve("cache/rootfs")).isEmptyDirectory();
        assertThat(folder.resolve("cache/tmp"))
                .isDirectoryNotContaining(session -> session.toFile().list().length > 0);
        assertThat(folder.resolve("evil")).doesNotExist();
        assertThat(Path.of("/tmp/kernel-maven-evil")).doesNotExist();
    }

    @Test
    void refusesPathsThatLeadOutside() throws Exception {
        refused(new Debs().file("../../../evil", "x").write(deb("a.deb")), "refused");
        refused(new Debs().file("./usr/../../evil", "x").write(deb("b.deb")), "refused");
        refused(new Debs().file("/tmp/kernel-maven-evil", "x").write(deb("c.deb")), "refused");
        refused(new Debs().file("./etc/a\u0001b", "x").write(deb("d.deb")), "refused");
    }

    @Test
    void refusesToWriteThroughALink() throws Exception {
        refused(
                new Debs()
                        .symlink("./etc", folder.toString())
                        .file("./etc/evil", "x")
                        .write(deb("a.deb")),
                "which is a link");
    }

    @Test
    void refusesHardLinksToOutsideAndDevices() throws Exception {
        refused(new Debs().hardLink("./usr/x", "../../etc/passwd").write(deb("a.deb")), "refused");
        refused(new Debs().hardLink("./usr/x", "./etc/shadow").write(deb("b.deb")), "hard link");
        refused(new Debs().device("./dev/sda").write(deb("c.deb")), "device node");
    }

    @Test
    void refusesWhatIsNoPackage() throws Exception {
        Path cut = deb("cut.deb");
        byte[] whole =
                Files.readAllBytes(new Debs().file("./a", "x".repeat(5000)).write(deb("whole.deb")));
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 40));
        refused(cut, "cannot unpack");
        refused(Files.writeString(deb("text.deb"), "hello, this is text"), "cannot unpack");
    }

    @Test
    void refusesABombByWhatItAnnounces() throws Exception {
        refused(new Debs().announcing("./usr/bomb", 5L << 30).writeUnfinished(deb("a.deb")), "unpacks to more than");
    }

    @Test
    void refusesAFileOfHolesThatIsLargerThanItsMember() throws Exception {
        try (RandomAccessFile holes = new RandomAccessFile(deb("bomb").toFile(), "rw")) {
            holes.setLength(5L << 30);
            holes.write(1);
        }
        Process tar = new ProcessBuilder(
                        "tar", "-C", folder.toString(), "-cSf", deb("data.tar").toString(), "bomb")
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        assertThat(deb("data.tar")).hasSize(10240);
        refused(Debs.write(deb("a.deb"), "data.tar", Files.readAllBytes(deb("data.tar"))), "refused");
    }

    @Test
    void anImageIsAFunctionOfTheRootfs() throws Exception {
        Path deb = new Debs()
                .file("./usr/bin/" + "long".repeat(40), "x".repeat(700))
                .symlink("./usr/bin/l", "m")
                .write(deb("a.deb"));
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        Sha256 first = DockerImageTar.write(build(cache, deb), one);
        Sha256 second = DockerImageTar.write(build(new Cache(folder.resolve("second")), deb), two);
        assertThat(first).isEqualTo(second);
        assertThat(one.toByteArray()).isEqualTo(two.toByteArray());
    }

    @Test
    void aPackageThatCannotBeHadIsToldAtOnce() throws Exception {
        Path there = new Debs().file("./etc/x", "x").write(deb("a.deb"));
        CompletableFuture<Path> never = new CompletableFuture<>();
        CompletableFuture<Path> missing =
                CompletableFuture.failedFuture(new ContainerException("b 1 is on none of 2 mirrors"));
        assertThatThrownBy(() ->
                        new RootfsBuilder(cache).build(lock(List.of(there, there)), () -> List.of(never, missing)))
                .hasMessageContaining("b 1 is on none of 2 mirrors");
    }
}
