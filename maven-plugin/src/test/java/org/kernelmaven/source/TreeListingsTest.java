package org.kernelmaven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.cache.Cache;

class TreeListingsTest {
    @TempDir
    Path folder;

    private Path tree;
    private TreeListings listings;

    @BeforeEach
    void create() throws Exception {
        tree = Files.createDirectories(folder.resolve("tree/kernel")).getParent();
        Files.writeString(tree.resolve("kernel/fork.c"), "int a;");
        Files.writeString(tree.resolve("Makefile"), "VERSION = 7");
        listings = new TreeListings(new Cache(folder.resolve("cache")));
    }

    @Test
    void goesByContentAndNotByTimes() throws Exception {
        TreeListing before = listings.read(tree).listing();
        Files.setLastModifiedTime(tree.resolve("Makefile"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(listings.read(tree).listing()).isEqualTo(before);
        Path elsewhere = Files.createDirectories(folder.resolve("copy/kernel")).getParent();
        Files.copy(tree.resolve("kernel/fork.c"), elsewhere.resolve("kernel/fork.c"));
        Files.copy(tree.resolve("Makefile"), elsewhere.resolve("Makefile"));
        assertThat(listings.read(elsewhere).listing().fingerprint()).isEqualTo(before.fingerprint());
    }

    @Test
    void aChangeOfTheSameSizeWithTheTimePutBackIsSeen() throws Exception {
        Path file = tree.resolve("kernel/fork.c");
        FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, old);
        TreeListing before = listings.read(tree).listing();
        listings.read(tree);
        Files.writeString(file, "int b;");
        Files.setLastModifiedTime(file, old);
        assertThat(listings.read(tree).listing().since(before).changed()).containsExactly("kernel/fork.c");
    }

    @Test
    @Timeout(60)
    void aPipeIsNeitherReadNorListed() throws Exception {
        TreeListing before = listings.read(tree).listing();
        Process mkfifo = new ProcessBuilder("mkfifo", tree.resolve("pipe").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        assertThat(listings.read(tree).listing()).isEqualTo(before);
    }

    @Test
    void aNameThatIsNoLineIsRefused() throws Exception {
        for (String name : List.of("Icon\r", "a\nb")) {
            Path file = Files.writeString(tree.resolve("kernel").resolve(name), "x");
            assertThatThrownBy(() -> listings.read(tree))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(
                            tree.resolve("kernel").toString(),
                            name.contains("\r") ? "'Icon\\r'" : "'a\\nb'",
                            "rename it");
            Files.delete(file);
        }
    }

    @Test
    void whatDidNotChangeIsKnownFromTheIndexAndABrokenIndexIsMadeAgain() throws Exception {
        Thread.sleep(2_100); // a file changed less than two seconds ago could change again without anybody seeing it
        TreeListing before = listings.read(tree).listing();
        TreeState unchanged = listings.read(tree);
        assertThat(unchanged.fingerprint()).isEqualTo(before.fingerprint());
        assertThat(unchanged.listing()).isEqualTo(before);
        Path index;
        try (Stream<Path> files = Files.walk(folder.resolve("cache/trees"))) {
            index = files.filter(file -> file.getFileName().toString().startsWith("scan-"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.write(index, Arrays.copyOf(Files.readAllBytes(index), 40));
        assertThat(listings.read(tree).listing()).isEqualTo(before);
        Files.delete(tree.resolve("kernel/fork.c"));
        assertThat(listings.read(tree).listing().since(before).removed()).containsExactly("kernel/fork.c");
    }

    @Test
    void saysWhatDiffers() throws Exception {
        TreeListing before = listings.read(tree).listing();
        Files.delete(tree.resolve("Makefile"));
        Files.writeString(tree.resolve("kernel/fork.c"), "int c;");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("kernel"));
        TreeChanges changes = listings.read(tree).listing().since(before);
        assertThat(changes.changed()).containsExactly("kernel/fork.c");
        assertThat(changes.added()).containsExactly("link");
        assertThat(changes.removed()).containsExactly("Makefile");
        assertThat(changes.summary()).isEqualTo("3 files changed, the first is Makefile");
    }

    @Test
    void aModeThatMattersIsPartOfIt() throws Exception {
        TreeListing before = listings.read(tree).listing();
        assertThat(tree.resolve("kernel/fork.c").toFile().setExecutable(true)).isTrue();
        assertThat(listings.read(tree).listing().since(before).summary()).isEqualTo("kernel/fork.c changed");
    }

    @Test
    void configuringDependsOnKconfigMakefilesAndScriptsOnly() throws Exception {
        TreeListing before = listings.read(tree).listing();
        Files.writeString(tree.resolve("kernel/fork.c"), "int changed;");
        TreeListing code = listings.read(tree).listing();
        assertThat(code.configurationFingerprint()).isEqualTo(before.configurationFingerprint());
        Files.writeString(tree.resolve("kernel/Kconfig.preempt"), "config PREEMPT");
        assertThat(listings.read(tree).listing().configurationFingerprint())
                .isNotEqualTo(before.configurationFingerprint());
    }
}
