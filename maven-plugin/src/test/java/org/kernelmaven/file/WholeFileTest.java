package org.kernelmaven.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void whatWasThereIsReplacedAndNothingIsLeftBeside() throws Exception {
        Path file = folder.resolve("deep/er/a.txt");
        WholeFile.write(file, "one");
        WholeFile.write(file, "two\u00e4");
        assertThat(file).hasContent("two\u00e4");
        assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void whatWasThereStaysWhereTheNewContentBreaksOff() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "one");
        Path beside = Files.writeString(folder.resolve("a.txt.new"), "another's");
        assertThatThrownBy(() -> WholeFile.write(file, temporary -> {
                    Files.writeString(temporary, "tw");
                    throw new IOException("full");
                }))
                .hasMessage("full");
        assertThat(file).hasContent("one");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file) && !path.equals(beside));
        WholeFile.write(file, "two");
        assertThat(beside).hasContent("another's");
    }
}
