package org.kernelmaven.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Run;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Status;

class HistoryFileTest {
    @TempDir
    Path folder;

    private HistoryFile history;

    @BeforeEach
    void create() {
        history = new HistoryFile(folder.resolve("deep/history.jsonl"));
    }

    private static HistoryEntry entry(int number) {
        return HistoryEntry.of(Samples.full()
                .withRun(new Run("2026-11-24T12:00:" + number + "Z", "quickstart 0.1.0", "c".repeat(40))));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(history.path());
    }

    @Test
    void aRunIsOneLineThatIsReadBack() throws Exception {
        assertThat(history.append(entry(1))).isTrue();
        assertThat(lines()).hasSize(1);
        assertThat(history.read()).containsExactly(entry(1));
        HistoryVariant rust = history.read().get(0).variants().get(1);
        assertThat(rust.sizes().get("vmlinux")).containsEntry("text", 4_796_541L);
        assertThat(rust.boot()).isEqualTo(Status.FAIL);
        assertThat(history.read().get(0).budgets())
                .extracting(HistoryBudget::name)
                .hasSize(4)
                .contains(
                        "vmlinux bss may grow by 4 KiB, c to rust", "budget: bzImage file may be 8 MiB: bzImage, rust");
    }

    @Test
    void theSameResultTwiceIsOneLine() throws Exception {
        history.append(entry(1));
        history.append(entry(2));
        assertThat(history.append(entry(1))).isFalse();
        assertThat(lines()).hasSize(2);
    }

    @Test
    void aRunThatWentOnIsReadAsItWasAtLast() throws Exception {
        HistoryEntry before = entry(1);
        HistoryEntry after = HistoryEntry.of(Samples.full()
                .withStatus(Status.ERROR)
                .withRun(new Run(before.started(), before.project(), before.revision())));
        history.append(before);
        history.append(entry(2));
        assertThat(history.append(after)).isTrue();
        assertThat(history.read()).containsExactly(after, entry(2));
    }

    @Test
    void ofManyRunsTheLatestOfTheProjectAreDrawn() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            lines.append("{\"schema\":\"kernel-history/1\",\"started\":\"")
                    .append(i)
                    .append("\",\"project\":\"quickstart ")
                    .append(i)
                    .append("\"}\n{\"schema\":\"kernel-history/1\",\"started\":\"x\",\"project\":\"another 1\"}\n");
        }
        Files.createDirectories(history.path().getParent());
        Files.writeString(history.path(), lines);
        List<HistoryEntry> runs = history.runsOf(entry(1));
        assertThat(runs).hasSize(500);
        assertThat(runs.get(499).started()).isEqualTo("599");
    }

    @Test
    void halfALineIsSkippedAndTheNextBeginsOnItsOwn() throws Exception {
        history.append(entry(1));
        Files.writeString(history.path(), "{\"schema\":\"kernel-history/1\",\"sta", StandardOpenOption.APPEND);
        history.append(entry(2));
        Files.writeString(history.path(), "not JSON\nnull\n{\"schema\":\"other/1\"}\n", StandardOpenOption.APPEND);
        history.append(entry(3));
        assertThat(history.read()).containsExactly(entry(1), entry(2), entry(3));
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> appends = new ArrayList<>();
        for (int i = 10; i < 60; i++) {
            HistoryEntry entry = entry(i);
            appends.add(threads.submit(() -> new HistoryFile(history.path()).append(entry)));
        }
        for (Future<Boolean> append : appends) {
            assertThat(append.get()).isTrue();
        }
        threads.shutdown();
        assertThat(lines()).hasSize(50);
        assertThat(history.read()).hasSize(50);
    }

    /** Two JVMs at once, which only the file's lock keeps apart. */
    @Test
    void otherProcessesLoseNothing() throws Exception {
        List<Process> writers = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            history.path().toString(),
                            Integer.toString(writer))
                    .inheritIO()
                    .start());
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }
        assertThat(lines()).hasSize(2 * Writer.RUNS);
        assertThat(history.read()).hasSize(2 * Writer.RUNS);
    }

    static final class Writer {
        static final int RUNS = 40;

        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            Result result = Samples.full();
            for (int i = 0; i < RUNS; i++) {
                Run run = new Run("run " + i, "writer " + arguments[1], null);
                new HistoryFile(Path.of(arguments[0])).append(HistoryEntry.of(result.withRun(run)));
            }
        }
    }

    @Test
    void ofAHugeFileTheEndIsRead() throws Exception {
        Files.createDirectories(history.path().getParent());
        byte[] junk = ("x".repeat(1_000_000) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(history.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < 40; i++) {
                out.write(java.nio.ByteBuffer.wrap(junk));
            }
        }
        history.append(entry(1));
        assertThat(history.read()).containsExactly(entry(1));
    }

    @Test
    void aResultThatDoesNotSayWhenItBeganIsRefused() {
        assertThatThrownBy(() -> HistoryEntry.of(Samples.full().withRun(null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("when its run began");
    }

    @Test
    void aBuildThatWasUpToDateHasNoTime() {
        HistoryVariant c = entry(1).variants().get(0);
        assertThat(c.buildSeconds()).isEqualTo(512.0);
        Result passing = Samples.passing();
        var built = passing.variants().get(0);
        var same = new org.kernelmaven.result.Build(
                Status.PASS, 512, 1140, null, true, "same", null, List.of(), List.of(), null);
        assertThat(HistoryEntry.of(passing.withVariants(List.of(built.withBuild(same))))
                        .variants()
                        .get(0)
                        .buildSeconds())
                .isNull();
    }
}
