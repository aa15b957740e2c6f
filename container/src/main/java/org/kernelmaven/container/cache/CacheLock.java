package org.kernelmaven.container.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A lock that is held; closing gives it up. */
public final class CacheLock implements AutoCloseable {
    private static final long POLL_MILLIS = 25;
    /**
     * Whose turn it is among this process's threads, by file. On Linux closing any channel of a file gives up all of the
     * process's locks on it ({@link FileLock}), so a thread that gives up waiting must not have had one open.
     */
    private static final Map<Path, Semaphore> TURNS = new ConcurrentHashMap<>();

    private final FileChannel channel;
    private final Semaphore turn;

    private CacheLock(FileChannel channel, Semaphore turn) {
        this.channel = channel;
        this.turn = turn;
    }

    /** @param waiting called again and again while somebody else holds it */
    @SuppressWarnings("resource") // the channel lives as long as the lock
    static CacheLock await(Path file, Runnable waiting) throws IOException, InterruptedException {
        Semaphore turn = TURNS.computeIfAbsent(file, another -> new Semaphore(1));
        while (!turn.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            waiting.run();
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (!tryLock(channel)) {
                waiting.run();
                Thread.sleep(POLL_MILLIS);
            }
            locked = true;
            return new CacheLock(channel, turn);
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                turn.release();
            }
        }
    }

    /** Whether the lock is now held; {@code FileLock} throws where this JVM holds it, if by another copy of this class. */
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
        } finally {
            turn.release();
        }
    }
}
