package org.kernelmaven.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineFileTest extends BaselineSamples {
    @Test
    void whatIsWrittenIsReadAsItWas() throws Exception {
        Baseline baseline = baseline(List.of(new KeptSymbols("*", "sm*")), vmlinux(701, 100), module(9));
        String text = written(baseline);
        assertThat(file().read()).isEqualTo(baseline);
        assertThat(text.lines().toList().subList(4, 8))
                .containsExactly(
                        "kernel\t7.3.4\t" + "5".repeat(64),
                        "toolchain\t" + "a".repeat(64) + "\t" + "b".repeat(64),
                        "tool\trustc\t1.85.1",
                        "keep\t*\tsm*");
        assertThat(folder.resolve("deep")).isDirectoryContaining(path -> path.endsWith("baseline.txt"));
        try (var files = Files.list(folder.resolve("deep"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theSameIsTheSameBytesAndIsNotWrittenAgain() throws Exception {
        written(baseline());
        byte[] bytes = Files.readAllBytes(file().path());
        assertThat(file().write(baseline())).isFalse();
        assertThat(file().write(file().read())).isFalse();
        assertThat(Files.readAllBytes(file().path())).isEqualTo(bytes);
    }

    @Test
    void aChangedSymbolIsOneLineOfADiffAndAVariantSaysOnlyWhatIsOtherThanInItsParent() throws Exception {
        List<String> before = written(baseline()).lines().toList();
        List<String> after = new ArrayList<>(written(baseline(List.of(), vmlinux(702, 100), module(9)))
                .lines()
                .toList());
        after.removeAll(before);
        // The file's and the section's totals, a part, and the symbol.
        assertThat(after).hasSize(4).contains("\tkmem_cache_alloc\t.text\t702");
        assertThat(before.stream().filter(line -> line.contains("rust/kernel.o")))
                .hasSize(1);
        assertThat(before).contains("set\tA\tm", "set\tB\tn", "set\tRUST\ty").doesNotContain("set\tOFF\tn");
    }

    @Test
    void lineEndsOfAnotherSystemAreNoDifference() throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("deep")).resolve("baseline.txt"),
                written(baseline()).replace("\n", "\r\n"));
        assertThat(file().read()).isEqualTo(baseline());
    }
}
