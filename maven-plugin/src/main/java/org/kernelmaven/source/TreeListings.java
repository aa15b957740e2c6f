package org.kernelmaven.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.lock.Sha256;

/**
 * Makes listings of trees, and keeps them. Like git's index, it reads a file's content only where size, times or inode are not
 * what they were when it last did (https://git-scm.com/docs/index-format; also for the rule about files changed so lately that
 * another change could have the same time).
 */
public final class TreeListings {
    private static final String KIND = "trees";
    private static final String INDEX = "scan-";
    private static final String CONFIGURATION = "-configuration";
    /** File systems' times can be this coarse. */
    private static final long RACY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Cache cache;

    public TreeListings(Cache cache) {
        this.cache = cache;
    }

    /**
     * What is kept under the digest that a source goes by, made now where it is not kept and the tree still is there.
     *
     * @param tree where it is, if it still is; nobody changes it there
     */
    public Optional<TreeListing> find(String sourceSha256, Path tree) throws ContainerException, IOException {
        Path kept = cache.entry(KIND, sourceSha256 + ".gz");
        if (!Files.exists(kept)) {
            if (!Files.isDirectory(tree)) {
                return Optional.empty();
            }
            keep(sourceSha256, read(tree).listing());
        }
        return Optional.of(TreeListing.read(kept));
    }

    /** The listing of a tree that is not changed any more. */
    public TreeListing of(KernelTree tree) throws ContainerException, IOException {
        return find(tree.source().sha256(), tree.directory()).orElseThrow();
    }

    /** A digest of what configuring a tree depends on; kept, because every variant asks for it. */
    public Sha256 configurationInputs(KernelTree tree) throws ContainerException, IOException {
        if (!tree.mutable() && tree.source().patches().isEmpty()) {
            return new Sha256(tree.source().sha256());
        }
        Path kept = cache.entry(KIND, tree.source().sha256() + CONFIGURATION);
        if (!Files.exists(kept)) {
            String inputs = of(tree).configurationFingerprint().hex();
            cache.store(kept, file -> Files.writeString(file, inputs, StandardCharsets.UTF_8));
        }
        return new Sha256(Files.readString(kept, StandardCharsets.UTF_8));
    }

    /** Whether a tree that somebody can change still is what its source says. */
    public boolean unchanged(KernelTree tree) throws ContainerException, IOException {
        return !tree.mutable()
                || read(tree.directory())
                        .fingerprint()
                        .hex()
                        .equals(tree.source().sha256());
    }

    /** Keeps what a source consists of under its digest; the listing is asked for only where it is not kept. */
    void keep(TreeState state) throws ContainerException, IOException {
        if (!Files.exists(cache.entry(KIND, state.fingerprint().hex() + ".gz"))) {
            keep(state.fingerprint().hex(), state.listing());
        }
    }

    /**
     * Keeps what a source consists of that was made of another one, where that one's listing is kept: only what differs is read.
     *
     * @param differing paths below the root
     */
    void keepChanged(String before, Set<String> differing, String sourceSha256, Path tree)
            throws ContainerException, IOException {
        Path kept = cache.entry(KIND, before + ".gz");
        if (!Files.exists(kept)) {
            return;
        }
        TreeMap<String, String> files = new TreeMap<>(TreeListing.read(kept).files());
        for (String path : differing) {
            files.remove(path);
            Path file = tree.resolve(path);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                files.put(path, content(file, TreeScan.Stat.of(file)));
            }
        }
        keep(sourceSha256, new TreeListing(files));
    }

    private void keep(String sourceSha256, TreeListing listing) throws ContainerException, IOException {
        Path kept = cache.entry(KIND, sourceSha256 + ".gz");
        if (!Files.exists(kept)) {
            cache.store(kept, listing::write);
        }
    }

    /**
     * A tree as it is now. {@code .git} is left out.
     *
     * <p>Where the file system says of every file what it said the last time, the answer is the one of then, and not even the
     * index is read whole.
     */
    public TreeState read(Path root) throws ContainerException, IOException {
        Path indexFile = cache.entry(
                KIND,
                INDEX
                        + Sha256.of(root.toString().getBytes(StandardCharsets.UTF_8))
                                .hex() + ".gz");
        long racySince = TreeScan.nanos(FileTime.from(Instant.now())) - RACY_NANOS;
        try {
            TreeScan scan = TreeScan.of(root);
            TreeIndex head = TreeIndex.readHead(indexFile);
            return head.scan().equals(scan.digest().hex())
                    ? TreeState.unchanged(head, indexFile)
                    : changed(scan, TreeIndex.read(indexFile), racySince, indexFile);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private TreeState changed(TreeScan scan, TreeIndex known, long racySince, Path indexFile)
            throws ContainerException, IOException {
        Map<String, String> stats = new ConcurrentHashMap<>();
        Map<String, String> listed = new ConcurrentHashMap<>();
        scan.files().parallelStream().forEach(file -> {
            try {
                String text = file.stat().text();
                String content =
                        known.knows(file.path(), text) ? known.content(file.path()) : content(file.file(), file.stat());
                listed.put(file.path(), content);
                if (file.stat().latest() < racySince) {
                    stats.put(file.path(), text + " " + content);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        TreeState state = TreeState.of(new TreeListing(new TreeMap<>(listed)));
        boolean whole = stats.size() == listed.size();
        String digest = whole ? scan.digest().hex() : TreeIndex.NOT_WHOLE;
        cache.store(indexFile, new TreeIndex(digest, state.fingerprint().hex(), stats)::write);
        return state;
    }

    private static String content(Path file, TreeScan.Stat stat) throws IOException {
        if (stat.link()) {
            return "l" + Sha256.of(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
        }
        return (stat.executable() ? "x" : "-") + Sha256.of(file);
    }
}
