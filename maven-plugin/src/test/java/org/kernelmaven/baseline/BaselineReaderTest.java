package org.kernelmaven.baseline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not as it was written is refused, with its line. */
class BaselineReaderTest extends BaselineSamples {
    private void refused(UnaryOperator<String> damage, int line, String why) throws Exception {
        String damaged = damage.apply(written(baseline()));
        Files.writeString(file().path(), damaged);
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(BaselineException.class)
                .hasMessageContaining(file().path() + ", line " + line + ": ")
                .hasMessageContaining(why);
    }

    private int lineOf(String start) throws Exception {
        List<String> lines = written(baseline()).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i + 1;
            }
        }
        throw new AssertionError(start);
    }

    @ParameterizedTest
    @CsvSource({"1", "10", "500", "1200"})
    void aFileThatWasCutOffIsRefused(int bytes) throws Exception {
        String text = written(baseline());
        Files.writeString(file().path(), text.substring(0, text.length() - bytes));
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(BaselineException.class)
                .hasMessageContaining("kernel:baseline")
                .hasMessageMatching("(?s).*, line \\d+: .*");
    }

    @Test
    void everyPrefixIsRefused() throws Exception {
        String text = written(baseline());
        for (int i = 0; i < text.length() - 1; i++) {
            String prefix = text.substring(0, i);
            if (!prefix.endsWith(text.stripTrailing())) {
                assertThatThrownBy(() -> BaselineReader.read(folder, prefix)).isInstanceOf(BaselineException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base"})
    void aConflictThatAMergeLeftIsNamed(String marker) throws Exception {
        refused(text -> text.replaceFirst("variant\tc", marker + "\nvariant\tc"), lineOf("variant\tc"), "merge");
    }

    @Test
    void whatDoesNotAddUpOrIsNoLineIsNamed() throws Exception {
        refused(
                text -> text.replaceFirst("\tkmem_cache_alloc\t.text\t700", "\tkmem_cache_alloc\t.text\t699"),
                lineOf("file\tvmlinux"),
                "adds up to");
        refused(text -> text.replaceFirst("set\tA\ty\n", ""), lineOf("end") - 1, "lines were lost or added");
        refused(text -> text.replaceFirst("\t.text\t700", "\t.text\tmany"), lineOf("\tkmem"), "a number is missing");
        refused(text -> text.replaceFirst("\t.text\t700", "\t.text\t-700"), lineOf("\tkmem"), "a number is missing");
        refused(text -> text.replaceFirst("section\t.text", "sektion\t.text"), lineOf("section\t.text"), "sektion");
        refused(
                text -> text.replaceFirst("variant\trust\tc", "variant\trust\tnone"),
                lineOf("variant\trust"),
                "parent");
        refused(text -> text + "more\n", lineOf("end") + 1, "more after its last line");
    }

    @Test
    void anotherFormatAndAnotherFileAreRefused() throws Exception {
        refused(text -> text.replaceFirst("kernel-baseline/1", "kernel-baseline/2"), 1, "this plugin reads");
        refused(text -> "CONFIG_A=y\n", 1, "no baseline of this plugin");
        refused(text -> "", 1, "no baseline of this plugin");
        Files.write(file().path(), "kernel-baseline/1\n\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(BaselineException.class)
                .hasMessageContaining("UTF-8");
    }
}
