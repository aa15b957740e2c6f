package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.Lease;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.source.KernelTree;
import org.kernelmaven.source.SourceCache;
import org.kernelmaven.source.TreeChanges;
import org.kernelmaven.source.TreeListing;
import org.kernelmaven.source.TreeListings;

/**
 * Finished output trees in the cache, each under the digest of everything that went into it: {@code builds/<key>/tree} and
 * {@code builds/<key>/build.json}. A tree appears there only after its make has ended well.
 */
final class BuildStore {
    static final String KIND = "builds";
    static final String TREE = "tree";
    static final String RECORD = "build.json";

    private static final String PREFIX = "CONFIG_";
    /** A look into a tree that is no cheaper ends early; a whole one reads 60 MB of {@code .cmd} files. */
    private static final int LOOKED_INTO = 8;

    private final Cache cache;

    BuildStore(Cache cache) {
        this.cache = cache;
    }

    /** What a build is a function of: the tree, the configuration, the toolchain and the call. */
    static Sha256 key(BuildRequest request) {
        StringBuilder key = new StringBuilder("build/1\n");
        key.append(request.tree().source().sha256()).append('\n');
        key.append(request.configuration().sha256()).append('\n');
        key.append(request.rootfs()).append('\n');
        key.append(Kbuild.ARCH).append('\n');
        Kbuild.ENVIRONMENT.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(variable -> key.append(variable).append('\n'));
        return Sha256.of(key.toString().getBytes(StandardCharsets.UTF_8));
    }

    Path entry(Sha256 key) throws ContainerException {
        return cache.entry(KIND, key.hex());
    }

    static boolean finished(Path entry) {
        return Files.isRegularFile(entry.resolve(RECORD));
    }

    /**
     * The finished tree from which the least has to be made again: of those of the same toolchain that differ in the fewest lines
     * of {@code .config} and the fewest source files, the one in which the fewest objects depend on what differs. (One symbol that
     * every object depends on costs more than a hundred that concern a driver.)
     *
     * @return in use until it is closed, so that no other run takes it away
     */
    Optional<Seed> nearest(BuildRequest request) throws ContainerException, InterruptedException, IOException {
        Set<String> wanted = lines(request.configuration().text());
        Map<String, Optional<TreeChanges>> changes = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(entry(key(request)).getParent())) {
            for (Path entry : entries) {
                try {
                    Optional<BuildRecord> made = record(entry);
                    if (made.isEmpty()
                            || !made.get().rootfs().equals(request.rootfs().hex())) {
                        continue;
                    }
                    String source = made.get().source();
                    if (!changes.containsKey(source)) {
                        changes.put(source, changes(source, request.tree()));
                    }
                    Optional<TreeChanges> since = changes.get(source);
                    if (since.isPresent()) {
                        String config =
                                Files.readString(entry.resolve(TREE).resolve(".config"), StandardCharsets.UTF_8);
                        Set<String> symbols = differing(lines(config), wanted);
                        candidates.add(new Candidate(entry, since.get(), symbols));
                    }
                } catch (NoSuchFileException e) {
                    // removed by another process at this moment
                }
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::entry));
        for (Candidate candidate : cheapestFirst(candidates)) {
            Optional<Seed> seed = take(candidate.entry(), candidate.changes());
            if (seed.isPresent()) {
                return seed;
            }
        }
        return Optional.empty();
    }

    /** Looks into the nearest trees and puts the cheapest first; the others follow as they were. */
    private static List<Candidate> cheapestFirst(List<Candidate> nearestFirst) throws IOException {
        List<Candidate> ordered = new ArrayList<>(nearestFirst);
        Candidate cheapest = null;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < Math.min(LOOKED_INTO, nearestFirst.size()) && nearestFirst.size() > 1 && least > 0; i++) {
            Candidate candidate = nearestFirst.get(i);
            try {
                int objects = SeedCost.objects(
                        candidate.entry().resolve(TREE),
                        candidate.symbols(),
                        candidate.changes().paths(),
                        least);
                if (objects < least) {
                    least = objects;
                    cheapest = candidate;
                }
            } catch (NoSuchFileException e) {
                // removed by another process at this moment
            }
        }
        if (cheapest != null) {
            ordered.remove(cheapest);
            ordered.add(0, cheapest);
        }
        return ordered;
    }

    /** A finished build, in use from now on; empty where there is none (any more). */
    @SuppressWarnings("resource") // the lease lives as long as the seed
    Optional<Seed> take(Path entry, TreeChanges changes) throws ContainerException, InterruptedException, IOException {
        Optional<Lease> lease = cache.leaseExisting(entry);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        Optional<BuildRecord> made = Optional.empty();
        try {
            made = record(entry);
        } finally {
            if (made.isEmpty()) {
                lease.get().close();
            }
        }
        return made.map(record -> new Seed(entry, record, changes, lease.get()));
    }

    /** What is known of a finished build; empty where there is none (any more). */
    private static Optional<BuildRecord> record(Path entry) throws IOException {
        try {
            return finished(entry) ? Optional.of(BuildRecord.read(entry.resolve(RECORD))) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // removed by another process at this moment
        }
    }

    /** Why {@link #nearest} has nothing to start from, for people. */
    String whyNoSeed(BuildRequest request) throws ContainerException, IOException {
        if (request.reuse() == Reuse.NOTHING) {
            return "as asked for";
        }
        boolean sameTools = false;
        boolean any = false;
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(entry(key(request)).getParent())) {
            for (Path entry : entries) {
                Optional<BuildRecord> made = record(entry);
                any |= made.isPresent();
                sameTools |= made.isPresent()
                        && made.get().rootfs().equals(request.rootfs().hex());
            }
        }
        if (sameTools) {
            return "the finished builds in the cache are of sources that differ too much";
        }
        return any ? "the toolchain changed" : "there is no finished build in the cache";
    }

    /** What differs between a source that something was built from and this one; empty where Kbuild cannot be told. */
    private Optional<TreeChanges> changes(String source, KernelTree tree) throws ContainerException, IOException {
        if (source.equals(tree.source().sha256())) {
            return Optional.of(TreeChanges.NONE);
        }
        TreeListings listings = new TreeListings(cache);
        Optional<TreeListing> before = listings.find(source, SourceCache.entry(cache, source));
        if (before.isEmpty()) {
            return Optional.empty();
        }
        TreeListing now = listings.of(tree);
        TreeChanges changes = now.since(before.get());
        return SeedTree.canTell(changes, now) ? Optional.of(changes) : Optional.empty();
    }

    /** Symbols whose values are not the same. */
    private static Set<String> differing(Set<String> has, Set<String> wanted) {
        Set<String> differing = new HashSet<>();
        has.stream()
                .filter(line -> !wanted.contains(line))
                .map(BuildStore::symbol)
                .forEach(differing::add);
        wanted.stream()
                .filter(line -> !has.contains(line))
                .map(BuildStore::symbol)
                .forEach(differing::add);
        return differing;
    }

    private static String symbol(String line) {
        return line.substring(PREFIX.length(), line.indexOf('='));
    }

    private static Set<String> lines(String config) {
        Set<String> lines = new HashSet<>();
        config.lines()
                .filter(line -> line.startsWith(PREFIX) && line.indexOf('=') > 0)
                .forEach(lines::add);
        return lines;
    }

    /** A finished build to start from, and how the source differs from what it was built from. */
    record Seed(Path entry, BuildRecord made, TreeChanges changes, Lease lease) implements AutoCloseable {
        @Override
        public void close() {
            lease.close();
        }
    }

    /** @param symbols whose values differ */
    private record Candidate(Path entry, TreeChanges changes, Set<String> symbols) {
        int distance() {
            return symbols.size() + changes.size();
        }
    }
}
