package org.kernelmaven.stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kernelmaven.elf.ElfWriter;

/**
 * How kernel:compare's time grows with the number of symbols, in a warm JVM, on made-up pairs in which each tenth function has
 * grown. By hand, without arguments.
 */
public final class GrowthBenchmark {
    private static final int ROUNDS = 15;
    private static final int FUNCTION_BYTES = 64;

    private GrowthBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("growth");
        try {
            for (int symbols = 25_000; symbols <= 400_000; symbols *= 2) {
                Path from = kernel(folder.resolve("from"), symbols, 0);
                Path to = kernel(folder.resolve("to"), symbols, 8);
                List<Double> times = new ArrayList<>();
                for (int i = 0; i < 2 * ROUNDS; i++) {
                    System.gc(); // so that none pays for the garbage of those before
                    double nanoseconds = CompareBenchmark.compare(from, to);
                    if (i >= ROUNDS) {
                        times.add(nanoseconds);
                    }
                }
                double median = CompareBenchmark.median(times);
                System.out.printf(
                        Locale.ROOT,
                        "%,9d symbols a side: %6.1f ms, %4.0f ns a symbol%n",
                        symbols,
                        median / 1e6,
                        median / symbols / 2);
            }
        } finally {
            Files.deleteIfExists(folder.resolve("from"));
            Files.deleteIfExists(folder.resolve("to"));
            Files.delete(folder);
        }
    }

    private static Path kernel(Path file, int symbols, int more) throws Exception {
        ElfWriter elf = ElfWriter.amd64();
        int text = elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, new byte[symbols * FUNCTION_BYTES]);
        for (int i = 0; i < symbols; i++) {
            elf.symbol(
                    "a_function_of_usual_length_" + i, text, (long) i * FUNCTION_BYTES, i % 10 == 0 ? 50 + more : 50);
        }
        return Files.write(file, elf.bytes());
    }
}
