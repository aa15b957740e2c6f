package org.kernelmaven.container.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheCleanerTest {
    @TempDir
    Path root;

    /** Source trees of two revisions, or of one and the same patched. */
    @Test
    void whatEntriesShareCountsOnceAndGoesWithTheLastOfThem() throws Exception {
        Cache cache = new Cache(root);
        Path older = Files.createDirectories(cache.entry("sources", "older").resolve("kernel"));
        Path newer = Files.createDirectories(cache.entry("sources", "newer").resolve("kernel"));
        Files.writeString(older.resolve("same.c"), "12345");
        Files.writeString(older.resolve("fork.c"), "12");
        Files.createLink(newer.resolve("same.c"), older.resolve("same.c"));
        Files.writeString(newer.resolve("fork.c"), "123");
        Files.setLastModifiedTime(older.getParent(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        CacheCleaner cleaner = new CacheCleaner(cache);
        assertThat(cleaner.entries())
                .extracting(CacheEntry::name, CacheEntry::bytes)
                .containsExactly(tuple("newer", 8L), tuple("older", 2L));
        assertThat(cleaner.free(Instant.parse("2021-01-01T00:00:00Z"))).isEqualTo(2);
        assertThat(older).doesNotExist();
        assertThat(newer.resolve("same.c")).hasContent("12345");
        assertThat(cleaner.free(Instant.now().plusSeconds(60))).isEqualTo(8);
    }

    /** A file system's own order is any. */
    @Test
    void ofEntriesUsedAtTheSameTimeTheFirstByNameHasWhatTheyShare() throws Exception {
        Cache cache = new Cache(root);
        Path first = null;
        for (char name = 'a'; name <= 'p'; name++) {
            Path entry = Files.createDirectory(cache.entry("sources", String.valueOf(name)));
            Path file = entry.resolve("same.c");
            first = first == null ? Files.writeString(file, "12345") : first;
            if (!file.equals(first)) {
                Files.createLink(file, first);
            }
            Files.setLastModifiedTime(entry, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
        assertThat(new CacheCleaner(cache).entries().get(0))
                .extracting(CacheEntry::name, CacheEntry::bytes)
                .containsExactly("a", 5L);
    }

    @Test
    void anEntryThatAnotherProcessHasJustRemovedIsGone() throws Exception {
        assertThat(CacheCleaner.lastUsed(root.resolve("gone"))).isEmpty();
        // a link to nowhere is there, and nobody uses it
        Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("nowhere"));
        assertThat(CacheCleaner.lastUsed(link)).contains(Instant.EPOCH);
    }
}
