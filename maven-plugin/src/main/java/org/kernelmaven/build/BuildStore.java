package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.Kbuild;

/**
 * Finished output trees in the cache, each under the digest of everything that went into it: {@code builds/<key>/tree} and
 * {@code builds/<key>/build.json}. A tree appears there only after its make has ended well.
 */
final class BuildStore {
    static final String KIND = "builds";
    static final String TREE = "tree";
    static final String RECORD = "build.json";

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
                .sorted(java.util.Map.Entry.comparingByKey())
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
     * The finished tree from which the least has to be rebuilt, as far as configurations tell: of the same source and
     * toolchain, the one whose {@code .config} differs in the fewest lines.
     */
    Optional<Path> nearest(BuildRequest request) throws ContainerException, IOException {
        Set<String> wanted = lines(request.configuration().text());
        List<Candidate> candidates = new java.util.ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(entry(key(request)).getParent())) {
            for (Path entry : entries) {
                try {
                    if (finished(entry) && matches(BuildRecord.read(entry.resolve(RECORD)), request)) {
                        Path config = entry.resolve(TREE).resolve(".config");
                        Set<String> differing = lines(Files.readString(config, StandardCharsets.UTF_8));
                        int common = differing.size();
                        differing.removeAll(wanted);
                        candidates.add(new Candidate(entry, differing.size() * 2 + wanted.size() - common));
                    }
                } catch (NoSuchFileException e) {
                    // removed by another process at this moment
                }
            }
        }
        return candidates.stream()
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::entry))
                .map(Candidate::entry);
    }

    private static boolean matches(BuildRecord made, BuildRequest request) {
        return made.source().equals(request.tree().source().sha256())
                && made.rootfs().equals(request.rootfs().hex());
    }

    private static Set<String> lines(String config) {
        Set<String> lines = new HashSet<>();
        config.lines().filter(line -> line.startsWith("CONFIG_")).forEach(lines::add);
        return lines;
    }

    private record Candidate(Path entry, int distance) {}
}
