package org.kernelmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    @Test
    void aFloodIsCutInTheMiddleAndSaysSo(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("console.log");
        try (var writer = Files.newBufferedWriter(log)) {
            writer.write("first line\n");
            for (int i = 0; i < 200_000; i++) {
                writer.write("the same line of sixty characters, again and again and again\n");
            }
            writer.write("last line\n");
        }
        Console console = Console.read(log);
        assertThat(console.contains("first line")).isTrue();
        assertThat(console.contains("bytes left out")).isTrue();
        assertThat(console.last()).last().isEqualTo("last line");
    }
}
