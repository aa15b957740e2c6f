package org.kernelmaven.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RecursiveAction;
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
    private static final String INDEX = "index-";
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
            keep(sourceSha256, read(tree));
        }
        return Optional.of(TreeListing.read(kept));
    }

    /** The listing of a tree that is not changed any more. */
    public TreeListing of(KernelTree tree) throws ContainerException, IOException {
        return find(tree.source().sha256(), tree.directory()).orElseThrow();
    }

    /** A digest of what configuring a tree depends on. */
    public Sha256 configurationInputs(KernelTree tree) throws ContainerException, IOException {
        return tree.mutable() || !tree.source().patches().isEmpty()
                ? of(tree).configurationFingerprint()
                : new Sha256(tree.source().sha256());
    }

    /** Whether a tree that somebody can change still is what its source says. */
    public boolean unchanged(KernelTree tree) throws ContainerException, IOException {
        return !tree.mutable()
                || read(tree.directory())
                        .fingerprint()
                        .hex()
                        .equals(tree.source().sha256());
    }

    void keep(String sourceSha256, TreeListing listing) throws ContainerException, IOException {
        Path kept = cache.entry(KIND, sourceSha256 + ".gz");
        if (!Files.exists(kept)) {
            publish(kept, listing::write);
        }
    }

    private interface Write {
        void to(Path file) throws IOException;
    }

    private void publish(Path kept, Write write) throws ContainerException, IOException {
        Path work = cache.newTemporaryDirectory("listing");
        Path written = work.resolve("listing");
        write.to(written);
        cache.publish(written, kept);
        Files.delete(work);
    }

    /** The listing of a tree as it is now. {@code .git} is left out. */
    public TreeListing read(Path root) throws ContainerException, IOException {
        Path indexFile = cache.entry(
                KIND,
                INDEX
                        + Sha256.of(root.toString().getBytes(StandardCharsets.UTF_8))
                                .hex() + ".gz");
        Map<String, String> known = new HashMap<>();
        if (Files.exists(indexFile)) {
            known.putAll(TreeListing.read(indexFile).files());
        }
        Reading reading = new Reading(known, nanos(FileTime.from(Instant.now())) - RACY_NANOS);
        try {
            reading.new Folder(root, "").invoke();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Map<String, String> stats = reading.stats;
        Map<String, String> listed = reading.listed;
        if (!stats.equals(known)) {
            publish(indexFile, new TreeListing(new TreeMap<>(stats))::write);
        }
        return new TreeListing(new TreeMap<>(listed));
    }

    /** One reading of a tree, several folders at a time; a file is looked at once. */
    private static final class Reading {
        private final Map<String, String> known;
        private final long racySince;
        private final Map<String, String> stats = new ConcurrentHashMap<>();
        private final Map<String, String> listed = new ConcurrentHashMap<>();

        Reading(Map<String, String> known, long racySince) {
            this.known = known;
            this.racySince = racySince;
        }

        /** A folder of it, and those below. */
        private final class Folder extends RecursiveAction {
            private static final long serialVersionUID = 1L;

            private final transient Path folder;
            private final String prefix;

            Folder(Path folder, String prefix) {
                this.folder = folder;
                this.prefix = prefix;
            }

            @Override
            protected void compute() {
                List<Folder> below = new ArrayList<>();
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                    for (Path entry : entries) {
                        String name = entry.getFileName().toString();
                        Stat stat = name.equals(".git") ? null : Stat.of(entry);
                        if (stat != null && stat.folder()) {
                            below.add(new Folder(entry, prefix + name + "/"));
                        } else if (stat != null && (stat.regular() || stat.link())) {
                            file(entry, prefix + name, stat);
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (DirectoryIteratorException e) {
                    throw new UncheckedIOException(e.getCause());
                }
                invokeAll(below);
            }
        }

        private void file(Path file, String path, Stat stat) throws IOException {
            String text = stat.text();
            String was = known.get(path);
            String content =
                    was != null && was.startsWith(text + " ") ? was.substring(text.length() + 1) : content(file, stat);
            listed.put(path, content);
            if (stat.latest() < racySince) {
                stats.put(path, text + " " + content);
            }
        }
    }

    private static String content(Path file, Stat stat) throws IOException {
        if (stat.link()) {
            return "l" + Sha256.of(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
        }
        return (stat.executable() ? "x" : "-") + Sha256.of(file);
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    /** What tells without reading that a file is as it was. */
    private record Stat(long size, long inode, long modified, long changed, int mode) {
        private static final int TYPE = 0170000;

        static Stat of(Path file) throws IOException {
            Map<String, Object> unix =
                    Files.readAttributes(file, "unix:size,ino,mode,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
            return new Stat(
                    (Long) unix.get("size"),
                    (Long) unix.get("ino"),
                    nanos((FileTime) unix.get("lastModifiedTime")),
                    nanos((FileTime) unix.get("ctime")),
                    (Integer) unix.get("mode"));
        }

        String text() {
            return size + ":" + inode + ":" + modified + ":" + changed + ":" + mode;
        }

        long latest() {
            return Math.max(modified, changed);
        }

        boolean folder() {
            return (mode & TYPE) == 0040000;
        }

        boolean regular() {
            return (mode & TYPE) == 0100000;
        }

        boolean link() {
            return (mode & TYPE) == 0120000;
        }

        boolean executable() {
            return (mode & 0100) != 0;
        }
    }
}
