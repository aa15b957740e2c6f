package org.kernelmaven.container.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
        Set<Object> shared = new HashSet<>();
        try {
            for (Found found : lastUsedFirst()) {
                entries.add(new CacheEntry(
                        found.kind,
                        found.path.getFileName().toString(),
                        found.path,
                        bytes(found.path, shared),
                        found.lastUsed));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ContainerException("cannot read the cache " + cache.root() + ": " + e, e);
        }
        entries.sort(Comparator.comparingLong(CacheEntry::bytes).reversed().thenComparing(CacheEntry::path));
        return entries;
    }

    private record Found(String kind, Path path, Instant lastUsed) {}

    private List<Found> lastUsedFirst() throws IOException {
        List<Found> all = new ArrayList<>();
        if (!Files.isDirectory(cache.root())) {
            return all;
        }
        try (DirectoryStream<Path> kinds = Files.newDirectoryStream(cache.root(), Files::isDirectory)) {
            for (Path kind : kinds) {
                String name = kind.getFileName().toString();
                if (!BOOKKEEPING.contains(name)) {
                    try (DirectoryStream<Path> found = Files.newDirectoryStream(kind)) {
                        for (Path path : found) {
                            lastUsed(path).ifPresent(time -> all.add(new Found(name, path, time)));
                        }
                    }
                }
            }
        }
        all.sort(Comparator.comparing(Found::lastUsed).reversed().thenComparing(Found::path));
        return all;
    }

    /** Empty where another process has removed it; asked once, for there is no time between the question and the answer then. */
    static Optional<Instant> lastUsed(Path path) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(path).toInstant());
        } catch (NoSuchFileException e) {
            return Files.isSymbolicLink(path) ? Optional.of(Instant.EPOCH) : Optional.empty();
        }
    }

    /**
     * How much an entry takes besides what others take that were used later.
     *
     * @param shared the files so far that have several names (hard links); those of this entry are added
     */
    private static long bytes(Path path, Set<Object> shared) throws IOException {
        long[] bytes = new long[1];
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && (names(file) < 2 || shared.add(attributes.fileKey()))) {
                    bytes[0] += attributes.size();
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // removed by another process at this moment
            }
        });
        return bytes[0];
    }

    private static int names(Path file) throws IOException {
        try {
            return (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return 0; // removed by another process at this moment
        }
    }

    /**
     * Frees what was last used before a time.
     *
     * @return how many bytes were freed; too many where an entry that is in use shares some
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
