package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Shortly before a boot's deadline, asks QEMU where the guest's processors are: of a guest that hangs nothing else tells it. */
final class DeadlineWatch implements AutoCloseable {
    private static final Duration AHEAD = Duration.ofSeconds(3);

    private final Path socket;
    private final Duration after;
    private final Thread watcher = new Thread(this::watch, "kernel-boot-deadline");
    private List<QemuMonitor.Processor> processors = List.of();

    /**
     * @param socket where QEMU's monitor will be
     * @param deadline when QEMU is ended, from now on
     */
    DeadlineWatch(Path socket, Duration deadline) {
        this.socket = socket;
        Duration ahead = deadline.dividedBy(10);
        this.after = deadline.minus(ahead.compareTo(AHEAD) > 0 ? AHEAD : ahead);
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        try {
            Thread.sleep(after.toMillis());
            try (QemuMonitor monitor = QemuMonitor.open(socket)) {
                List<QemuMonitor.Processor> said = monitor.processors();
                synchronized (this) {
                    processors = said;
                }
            }
        } catch (InterruptedException | IOException e) {
            // the guest has ended in time, or QEMU does not answer: nothing is known of its processors
        }
    }

    /** Empty where the guest ended in time, and where QEMU did not answer. */
    synchronized List<QemuMonitor.Processor> processors() {
        return processors;
    }

    @Override
    public void close() {
        watcher.interrupt(); // which closes the socket too
    }
}
