package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleFileTest {
    @TempDir
    Path folder;

    @Test
    void coloursAndTitlesOfATerminalAreLeftOutOfEveryReport() throws Exception {
        Files.writeString(
                folder.resolve("console.log"),
                "\u001b[?25h\u001b[1;31mred\u001b[0m\n\u001b]0;the title\u0007sh\n\u001b]2;another\u001b\\ end\n");
        assertThat(ConsoleText.read(folder, "console.log")).isEqualTo("red\nsh\n end\n");
        assertThat(ConsoleExcerpt.read(folder, "console.log", List.of()).lines())
                .extracting(ConsoleExcerpt.Line::text)
                .containsExactly("red", "sh", " end");
    }

    @Test
    void anEscapeThatIsNotEndedHidesNothing() {
        assertThat(ConsoleFile.plain("\u001b]0;no end: Kernel panic")).contains("Kernel panic");
        assertThat(ConsoleFile.plain("\u001b[31")).contains("[31");
    }
}
