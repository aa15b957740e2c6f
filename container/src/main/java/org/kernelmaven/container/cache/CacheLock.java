package org.kernelmaven.container.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/** A lock that is held; closing gives it up. */
public final class CacheLock implements AutoCloseable {
    private static final long POLL_MILLIS = 25;

    private final FileChannel channel;

    private CacheLock(FileChannel channel) {
        this.channel = channel;
    }

    static CacheLock await(FileChannel channel, Runnable waiting) throws IOException, InterruptedException {
        while (!tryLock(channel)) {
            waiting.run();
            Thread.sleep(POLL_MILLIS);
        }
        return new CacheLock(channel);
    }

    /** Whether the lock is now held; {@code FileLock} throws where another thread of this JVM holds it. */
    static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
