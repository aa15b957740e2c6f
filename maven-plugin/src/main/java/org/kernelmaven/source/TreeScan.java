package org.kernelmaven.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import org.kernelmaven.container.lock.Sha256;

/**
 * What the file system says of a tree, without any file being read. {@code .git} is left out.
 *
 * @param files the regular files and links
 * @param digest of every name and {@link Stat}; a folder's entries count in the order in which it has them, so that it can
 *     differ for two trees alike, and not be the same for two that differ
 */
record TreeScan(Collection<Found> files, Sha256 digest) {
    /**
     * @throws IOException where a folder cannot be read, or a file has a line break in its name
     * @throws UncheckedIOException the same, from another thread
     */
    static TreeScan of(Path root) throws IOException {
        Queue<Found> found = new ConcurrentLinkedQueue<>();
        return new TreeScan(found, Sha256.from(new Folder(root, "", found).invoke()));
    }

    static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    /**
     * A file or link.
     *
     * @param path below the root
     */
    record Found(Path file, String path, Stat stat) {}

    /** Looks at a folder and, several at a time, at those below; gives its digest. */
    private static final class Folder extends RecursiveTask<byte[]> {
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
        protected byte[] compute() {
            MessageDigest digest = Sha256.newDigest();
            ByteBuffer numbers = ByteBuffer.allocate(Stat.BYTES);
            List<Folder> below = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    Stat stat = name.equals(".git") ? null : Stat.of(entry);
                    if (stat != null && stat.folder()) {
                        below.add(new Folder(entry, prefix + name + "/", found));
                    } else if (stat != null && (stat.regular() || stat.link())) {
                        refuseLineBreak(folder, name);
                        found.add(new Found(entry, prefix + name, stat));
                        add(digest, name, stat.put(numbers));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (DirectoryIteratorException e) {
                throw new UncheckedIOException(e.getCause());
            }
            for (Folder folderBelow : ForkJoinTask.invokeAll(below)) {
                add(digest, folderBelow.folder.getFileName() + "/", folderBelow.getRawResult());
            }
            return digest.digest();
        }

        /** Listings have a line a file. */
        private static void refuseLineBreak(Path folder, String name) throws IOException {
            if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
                throw new IOException("a file in " + folder + " has a line break in its name ('"
                        + name.replace("\n", "\\n").replace("\r", "\\r") + "'): rename it or remove it");
            }
        }

        private static void add(MessageDigest digest, String name, byte[] what) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(what);
        }
    }

    /** What tells without reading that a file is as it was. */
    record Stat(long size, long inode, long modified, long changed, int mode) {
        static final int BYTES = 4 * Long.BYTES + Integer.BYTES;
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

        /** All of it, in the buffer's own array. */
        byte[] put(ByteBuffer numbers) {
            return numbers.clear()
                    .putLong(size)
                    .putLong(inode)
                    .putLong(modified)
                    .putLong(changed)
                    .putInt(mode)
                    .array();
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
