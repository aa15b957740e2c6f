package org.kernelmaven.container.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.kernelmaven.container.ContainerException;

/**
 * A mark that a cache entry is in use: a locked file of its own a user, so that any number of users, in any processes,
 * can hold one, and a process's end gives its marks up.
 */
public final class Lease implements AutoCloseable {
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
            Path file = folder.resolve(UUID.randomUUID().toString());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            CacheLock.tryLock(channel);
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

    private static boolean held(Path mark) throws IOException {
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE)) {
            return !CacheLock.tryLock(channel);
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
