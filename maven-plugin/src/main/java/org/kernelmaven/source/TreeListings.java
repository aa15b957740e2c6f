package org.kernelmaven.source;

import java.io.IOException;
import java.io.InterruptedIOException;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
    private static final String INDEX = "state-";
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

    /** Keeps what a source consists of under its digest; the listing is asked for only where it is not kept. */
    void keep(TreeState state) throws ContainerException, IOException {
        if (!Files.exists(cache.entry(KIND, state.fingerprint().hex() + ".gz"))) {
            keep(state.fingerprint().hex(), state.listing());
        }
    }

    private void keep(String sourceSha256, TreeListing listing) throws ContainerException, IOException {
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

    /** A tree as it is now. {@code .git} is left out. */
    public TreeState read(Path root) throws ContainerException, IOException {
        Path indexFile = cache.entry(
                KIND,
                INDEX
                        + Sha256.of(root.toString().getBytes(StandardCharsets.UTF_8))
                                .hex() + ".gz");
        long racySince = nanos(FileTime.from(Instant.now())) - RACY_NANOS;
        FutureTask<TreeIndex> reading = new FutureTask<>(() -> TreeIndex.read(indexFile));
        Thread reader = new Thread(reading, "tree-index");
        reader.start();
        try {
            Queue<Found> found = new ConcurrentLinkedQueue<>();
            new Folder(root, "", found).invoke();
            TreeIndex known = reading.get();
            long same = found.parallelStream()
                    .filter(file -> known.knows(file.path(), file.stat().text()))
                    .count();
            if (same == found.size() && same == known.files().size() && !found.isEmpty()) {
                return TreeState.unchanged(known);
            }
            return changed(found, known, racySince, indexFile);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ExecutionException e) {
            throw new IOException("cannot read " + indexFile + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + root + " was read");
        }
    }

    private TreeState changed(Queue<Found> found, TreeIndex known, long racySince, Path indexFile)
            throws ContainerException, IOException {
        Map<String, String> stats = new ConcurrentHashMap<>();
        Map<String, String> listed = new ConcurrentHashMap<>();
        found.parallelStream().forEach(file -> {
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
        publish(indexFile, new TreeIndex(state.fingerprint().hex(), stats)::write);
        return state;
    }

    /** A file or link of a tree. */
    private record Found(Path file, String path, Stat stat) {}

    /** Looks at a folder and, several at a time, at those below. */
    private static final class Folder extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        private final transient Path folder;
        private final String prefix;
        private final transient Queue<Found> found;

        Folder(Path folder, String prefix, Queue<Found> found) {
            this.folder = folder;
            this.prefix = prefix;
            this.found = found;
        }

        @Override
        protected void compute() {
            List<Folder> below = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    Stat stat = name.equals(".git") ? null : Stat.of(entry);
                    if (stat != null && stat.folder()) {
                        below.add(new Folder(entry, prefix + name + "/", found));
                    } else if (stat != null && (stat.regular() || stat.link())) {
                        found.add(new Found(entry, prefix + name, stat));
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
