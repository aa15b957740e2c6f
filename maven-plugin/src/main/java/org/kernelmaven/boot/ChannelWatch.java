package org.kernelmaven.boot;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at the file that QEMU writes the second serial port to: when init first spoke, and when it had said all. Where a guest
 * floods it, the boot's thread is interrupted, which ends QEMU: a file that grows without end would fill the disk.
 */
final class ChannelWatch implements AutoCloseable {
    static final long LIMIT_BYTES = 16L << 20;
    private static final int EVERY_MS = 20;
    private static final String END = "# end\n";

    private final Path file;
    private final Thread boot = Thread.currentThread();
    private final long start = System.nanoTime();
    private final Thread watcher = new Thread(this::watch, "kernel-boot-channel");
    private long size;
    private double init = -1;
    private double done = -1;
    private double last = -1;
    private boolean flooded;
    private boolean closed;

    ChannelWatch(Path file) {
        this.file = file;
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        try {
            while (look()) {
                Thread.sleep(EVERY_MS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private synchronized boolean look() {
        try {
            long now = !closed && Files.exists(file) ? Files.size(file) : 0;
            if (now > size) {
                size = now;
                double seconds = (System.nanoTime() - start) / 1e9;
                init = init < 0 ? seconds : init;
                last = seconds;
                done = done < 0 && ended() ? seconds : done;
            }
            if (size > LIMIT_BYTES && !flooded) {
                flooded = true;
                boot.interrupt();
            }
        } catch (IOException e) {
            // what cannot be read now is read at the end, and then it counts
        }
        return !closed && !flooded;
    }

    private boolean ended() throws IOException {
        byte[] last = new byte[END.length()];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.max(0, size - last.length));
            in.readFully(last);
        }
        return new String(last, StandardCharsets.US_ASCII).equals(END);
    }

    /** When init was first heard, in seconds; negative where it was not. */
    synchronized double init() {
        return init;
    }

    /** When init had no more to say, in seconds; negative where it did not get there. */
    synchronized double done() {
        return done;
    }

    /** When init was last heard, in seconds; negative where it was not. */
    synchronized double last() {
        return last;
    }

    /** Whether the guest was ended because it did not stop writing. */
    synchronized boolean flooded() {
        return flooded;
    }

    /** After this the boot's thread is not interrupted. What a quick guest said at the very end is still looked at. */
    @Override
    public void close() {
        synchronized (this) {
            look();
            closed = true;
            if (flooded) {
                Thread.interrupted();
            }
        }
        watcher.interrupt();
    }
}
