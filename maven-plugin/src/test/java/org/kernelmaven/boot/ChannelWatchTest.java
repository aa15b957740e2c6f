package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelWatchTest {
    @TempDir
    Path folder;

    @Test
    void knowsWhenInitSpokeAndWhenItHadSaidAll() throws Exception {
        Path file = folder.resolve("ktap.log");
        ChannelWatch watch = new ChannelWatch(file);
        Files.writeString(file, "KTAP version 1\n");
        while (watch.init() < 0) {
            Thread.sleep(5);
        }
        assertThat(watch.done()).isNegative();
        Files.writeString(file, "KTAP version 1\n1..0\n# end\n");
        watch.close();
        assertThat(watch.done()).isGreaterThanOrEqualTo(watch.init());
        assertThat(watch.flooded()).isFalse();
    }

    @Test
    void interruptsABootThatDoesNotStopWriting() throws Exception {
        Path file = folder.resolve("ktap.log");
        try (ChannelWatch watch = new ChannelWatch(file)) {
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(ChannelWatch.LIMIT_BYTES + 1);
            }
            assertThatThrownBy(() -> Thread.sleep(60_000)).isInstanceOf(InterruptedException.class);
            assertThat(watch.flooded()).isTrue();
        }
        assertThat(Thread.interrupted()).isFalse();
    }
}
