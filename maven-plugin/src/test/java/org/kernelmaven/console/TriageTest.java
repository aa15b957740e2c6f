package org.kernelmaven.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.result.Status;

class TriageTest {
    private static final String PANIC = "[ 1.0] Kernel panic - not syncing: x\n";

    @TempDir
    private Path folder;

    private List<String> triage() throws Exception {
        return new Triage(List.of())
                .of(folder, folder.resolve("triage.json")).stream()
                        .map(log -> log.file() + " " + log.status() + " " + log.kind())
                        .toList();
    }

    @Test
    void judgesEveryFileOfAFolderInOrderAndLeavesItsOwnAnswerOut() throws Exception {
        Files.createDirectories(folder.resolve("b/c"));
        Files.writeString(folder.resolve("b/c/one.log"), PANIC);
        Files.writeString(folder.resolve("a.log"), "KTAP version 1\n1..1\nok 1 a\n");
        Files.writeString(folder.resolve("triage.json"), "[]");
        Files.createFile(folder.resolve("z"));
        assertThat(triage()).containsExactly("a.log PASS pass", "b/c/one.log FAIL panic", "z MISS no output");
    }

    @Test
    void readsACompressedLog() throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.gz")))) {
            out.write(PANIC.getBytes());
        }
        assertThat(triage()).containsExactly("a.gz FAIL panic");
    }

    @Test
    void aLinkToItselfOrToAFolderAboveEnds() throws Exception {
        Files.writeString(folder.resolve("a.log"), PANIC);
        Files.createSymbolicLink(folder.resolve("b.log"), folder.resolve("a.log"));
        Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        Files.createSymbolicLink(folder.resolve("up"), folder);
        assertThat(triage()).containsExactly("a.log FAIL panic", "b.log FAIL panic");
    }

    @Test
    void whatCannotBeReadIsAnErrorAmongTheOthers() throws Exception {
        Files.writeString(folder.resolve("a.log"), PANIC);
        Files.write(folder.resolve("broken.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        assertThat(triage()).containsExactly("a.log FAIL panic", "broken.gz ERROR unreadable");
    }

    @Test
    void noiseAndAProgramAreNoLogs() throws Exception {
        byte[] noise = new byte[1 << 20];
        new Random(3).nextBytes(noise);
        Files.write(folder.resolve("noise"), noise);
        Files.writeString(folder.resolve("vmlinux"), "\u007fELF\n" + PANIC);
        assertThat(triage()).containsExactly("noise MISS no proof", "vmlinux MISS no proof");
    }

    @Test
    void aFaultInTheMiddleOfAFloodIsFoundAndSoIsOneInALineOfMegabytes() throws Exception {
        String line = "[    1.000000] the same line of sixty characters, again and again and again\n";
        Files.writeString(folder.resolve("flood"), line.repeat(200_000) + PANIC + line.repeat(200_000));
        Files.writeString(folder.resolve("one-line"), "x".repeat(9 << 20) + " BUG: KASAN: use-after-free in f+0x1/0x2");
        assertThat(triage()).containsExactly("flood FAIL panic", "one-line FAIL KASAN");
    }

    @Test
    void patternsThatCouldRunAwayDoNot() throws Exception {
        StringBuilder log = new StringBuilder();
        for (FaultPattern pattern : FaultPatterns.SHIPPED.all()) {
            for (String needle : pattern.needles()) {
                log.append(needle).append(" ").append("a:a.a-a ".repeat(1_000)).append('\n');
                log.append(needle.repeat(LineReader.LONGEST / needle.length())).append('\n');
                log.append(" ".repeat(4_000))
                        .append(needle)
                        .append("(".repeat(3_000))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("hard"), log);
        assertThat(triage()).hasSize(1);
    }

    @Test
    void aPlaceThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new Triage(List.of()).of(folder.resolve("x"), folder))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void toleratedFaultsDoNotCount() throws Exception {
        Path log = Files.writeString(
                folder.resolve("a.log"),
                "[ 1.0] WARNING: CPU: 0 PID: 1 at a.c:1 f+0x1/0x2\nKTAP version 1\n1..1\nok 1 a\n");
        assertThat(new Triage(List.of(java.util.regex.Pattern.compile("in f$")))
                        .of(log, folder)
                        .get(0)
                        .status())
                .isEqualTo(Status.PASS);
    }
}
