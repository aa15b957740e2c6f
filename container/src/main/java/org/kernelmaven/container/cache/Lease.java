package org.kernelmaven.container.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import org.kernelmaven.container.ContainerException;

/**
 * A mark that a cache entry is in use: a locked file of its own a user, so that any number of users, in any processes,
 * can hold one, and a process's end gives its marks up.
 */
public final class Lease implements AutoCloseable {
    /** How this process's marks begin; a plugin can be loaded twice in one process, so its classes cannot tell. */
    private static final String MINE = ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(0L) + "-";

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
            // locked in another place first, so that nobody finds it unlocked and takes it for a dead process's
            Path file = folder.resolve(MINE + UUID.randomUUID());
            Path fresh = folder.resolveSibling(file.getFileName());
            FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            CacheLock.tryLock(channel);
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
                if (held(mark)) {
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
        if (mark.getFileName().toString().startsWith(MINE)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE)) {
            return !CacheLock.tryLock(channel);
        } catch (NoSuchFileException e) {
            return false; // given up at this moment
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
