package org.kernelmaven.container.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.kernelmaven.container.ContainerException;

/**
 * A mark that a cache entry is in use: a locked file of its own a user, so that any number of users, in any processes,
 * can hold one, and a process's end gives its marks up.
 */
public final class Lease implements AutoCloseable {
    private static final String FRESH = ".new";
    private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private Lease(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    @SuppressWarnings("resource") // the channel lives as long as the lease
    static Lease take(Path folder, Path root) throws ContainerException {
        try {
            Files.createDirectories(folder);
            // locked under another name first, so that nobody finds it unlocked and takes it for a dead process's
            Path fresh = folder.resolve(UUID.randomUUID() + FRESH);
            Path file = folder.resolve(UUID.randomUUID().toString());
            FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            CacheLock.tryLock(channel);
            MINE.add(file);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return new Lease(file, channel);
        } catch (IOException e) {
            throw new ContainerException(
                    "cannot mark a cache entry as in use below " + folder + ": " + e + ". Make the cache " + root
                            + " writable for this user or name another with -Dkernel.cache=...",
                    e);
        }
    }

    static boolean any(Path folder) throws ContainerException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder)) {
            for (Path mark : marks) {
                if (mark.toString().endsWith(FRESH) || held(mark)) {
                    return true;
                }
                Files.deleteIfExists(mark);
            }
            return false;
        } catch (IOException e) {
            throw new ContainerException("cannot tell whether a cache entry is in use (" + folder + "): " + e, e);
        }
    }

    /** A mark of this process is not opened again: closing any channel of a file gives up the process's locks on it. */
    private static boolean held(Path mark) throws IOException {
        if (MINE.contains(mark)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE)) {
            return !CacheLock.tryLock(channel);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            MINE.remove(file);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
