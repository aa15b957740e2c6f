package org.kernelmaven.container.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.kernelmaven.container.ContainerException;

/** Shows what a cache holds, and frees it, but never what is in use. */
public final class CacheCleaner {
    private static final Set<String> BOOKKEEPING = Set.of("locks", "leases");
    /** Nothing that is being made takes longer. */
    private static final Duration WORK_IN_PROGRESS = Duration.ofHours(12);

    private final Cache cache;

    public CacheCleaner(Cache cache) {
        this.cache = cache;
    }

    /** Everything that is there, the largest first. */
    public List<CacheEntry> entries() throws ContainerException {
        List<CacheEntry> entries = new ArrayList<>();
        if (!Files.isDirectory(cache.root())) {
            return entries;
        }
        try (DirectoryStream<Path> kinds = Files.newDirectoryStream(cache.root(), Files::isDirectory)) {
            for (Path kind : kinds) {
                if (!BOOKKEEPING.contains(kind.getFileName().toString())) {
                    try (DirectoryStream<Path> found = Files.newDirectoryStream(kind)) {
                        for (Path path : found) {
                            entries.add(entry(kind.getFileName().toString(), path));
                        }
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ContainerException("cannot read the cache " + cache.root() + ": " + e, e);
        }
        entries.sort(Comparator.comparingLong(CacheEntry::bytes).reversed().thenComparing(CacheEntry::path));
        return entries;
    }

    private static CacheEntry entry(String kind, Path path) throws IOException {
        long[] bytes = new long[1];
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.isRegularFile() ? attributes.size() : 0;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // removed by another process at this moment
            }
        });
        Instant lastUsed = Files.exists(path) ? Files.getLastModifiedTime(path).toInstant() : Instant.EPOCH;
        return new CacheEntry(kind, path.getFileName().toString(), path, bytes[0], lastUsed);
    }

    /**
     * Frees what was last used before a time.
     *
     * @return how many bytes were freed
     */
    public long free(Instant before) throws ContainerException, InterruptedException {
        long freed = 0;
        for (CacheEntry entry : entries()) {
            boolean working = Set.of("tmp", "work", "partial").contains(entry.kind())
                    && entry.lastUsed().isAfter(Instant.now().minus(WORK_IN_PROGRESS));
            if (entry.lastUsed().isBefore(before) && !working && cache.removeUnused(entry.path())) {
                freed += entry.bytes();
            }
        }
        return freed;
    }
}
