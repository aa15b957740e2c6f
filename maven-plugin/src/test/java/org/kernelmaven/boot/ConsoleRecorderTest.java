package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleRecorderTest {
    @TempDir
    Path folder;

    private Path lines;
    private Path times;
    private long now;

    @BeforeEach
    void places() {
        lines = folder.resolve("console.log");
        times = folder.resolve("console.times");
    }

    private ConsoleRecorder recorder(int half) throws Exception {
        return new ConsoleRecorder(lines, times, half, () -> now);
    }

    @Test
    void keepsEachLineAndWhenItArrived() throws Exception {
        try (ConsoleRecorder recorder = recorder(1000)) {
            now = 1_250_000_000L;
            recorder.line("[    0.000000] Linux version");
            now = 3_000_000_000L;
            recorder.line("");
            recorder.line("\u0000\uFFFD garbage");
            assertThat(recorder.first()).isEqualTo(1.25);
            assertThat(recorder.last()).isEqualTo(3.0);
            assertThat(recorder.cut()).isFalse();
        }
        assertThat(Files.readAllLines(lines))
                .containsExactly("[    0.000000] Linux version", "", "\u0000\uFFFD garbage");
        assertThat(Files.readAllLines(times)).containsExactly("1.250", "3.000", "3.000");
    }

    @Test
    void canBeReadBeforeTheGuestHasEnded() throws Exception {
        try (ConsoleRecorder recorder = recorder(1000)) {
            recorder.line("a line");
            assertThat(Files.readAllLines(lines)).containsExactly("a line");
        }
    }

    @Test
    void cutsAFloodInTheMiddleWhileItComesAndSaysSo() throws Exception {
        try (ConsoleRecorder recorder = recorder(100)) {
            for (int i = 1; i <= 100_000; i++) {
                recorder.line("flood " + i);
            }
            assertThat(recorder.cut()).isTrue();
            assertThat(Files.size(lines)).isLessThan(200);
        }
        List<String> kept = Files.readAllLines(lines);
        assertThat(kept).startsWith("flood 1", "flood 2").endsWith("flood 99999", "flood 100000");
        long left = 0;
        for (int i = 1; i <= 100_000; i++) {
            left += kept.contains("flood " + i) ? 0 : ("flood " + i).length() + 1;
        }
        assertThat(kept).contains("[... " + left + " bytes left out ...]");
        assertThat(Files.readAllLines(times)).hasSameSizeAs(kept);
    }

    @Test
    void saysAtTheEndThatALineCouldNotBeWritten() throws Exception {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full");
        ConsoleRecorder recorder = new ConsoleRecorder(full, times, 100, () -> 0);
        recorder.line("lost");
        org.assertj.core.api.Assertions.assertThatThrownBy(recorder::close)
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("No space left");
    }
}
