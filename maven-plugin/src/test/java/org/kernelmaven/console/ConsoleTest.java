package org.kernelmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kernelmaven.result.Fault;

class ConsoleTest {
    /** Each file of the folder is a case: the expected kind (or "none") on the first line, then the console. */
    static Stream<Path> cases() throws Exception {
        return Files.list(folder()).sorted();
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(ConsoleTest.class.getResource("corpus").toURI());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsTheCorpus(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        Fault fault =
                Console.of(String.join("\n", lines.subList(1, lines.size()))).fault();
        assertThat(fault == null ? "none" : fault.kind()).isEqualTo(lines.get(0));
    }

    @Test
    void titlesHaveNoAddresses() {
        Fault fault = Console.of("[    1.5] BUG: unable to handle page fault for address: ffff888003c0b000\n")
                .fault();
        assertThat(fault.title()).isEqualTo("BUG: BUG: unable to handle page fault for address: ADDRESS");
    }

    @Test
    void aRustPanicCarriesTheMessageOfTheNextLine() {
        Fault fault = Console.of(
                        "[    0.9] rust_kernel: panicked at samples/rust/x.rs:12:9:\n[    0.9] index out of bounds\n")
                .fault();
        assertThat(fault.title()).contains("x.rs:12:9").contains("index out of bounds");
    }

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
