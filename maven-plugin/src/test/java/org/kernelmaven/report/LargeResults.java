package org.kernelmaven.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.RichBoots;
import org.kernelmaven.result.RichSamples;
import org.kernelmaven.result.SymbolChanges;
import org.kernelmaven.result.Variant;

/** Results that are larger than any that was seen. */
final class LargeResults {
    private static final int SYMBOLS = 100_000;
    private static final int SECTIONS = 5_000;
    private static final int CONSOLE_BYTES = 10 << 20;

    private LargeResults() {}

    /** 100,000 symbols that moved, and the failing variant five times. */
    static Result result() {
        Result rich = RichSamples.result();
        List<OwnerDelta> symbols = new ArrayList<>();
        Map<String, Long> sections = new java.util.LinkedHashMap<>();
        for (int i = 0; i < SYMBOLS; i++) {
            symbols.add(OwnerDelta.of("<kernel::crate_" + i + "::Type<T> as core::fmt::Display>::fmt", i, 3L * i + 1));
        }
        for (int i = 0; i < SECTIONS; i++) {
            sections.put(".text.function_" + i, (long) i - 100);
        }
        ArtifactDelta vmlinux = new ArtifactDelta(
                        "vmlinux", 1L, 2L, 1L, 100.0, Map.of("text", Delta.of(4_209_862, 4_677_315)), sections)
                .withOwners(
                        new SymbolChanges(SYMBOLS, 0, 0, 0, 1, 0),
                        List.of(new OwnerGroup("symbol", symbols), new OwnerGroup("object", symbols)));
        Comparison comparison = new Comparison("c", "rust", List.of(vmlinux), List.of());
        Variant failing = rich.variants().get(2);
        return rich.withVariants(List.of(failing, failing, failing, failing, failing))
                .withComparisons(List.of(comparison));
    }

    /** 10 MB of console, half of it one line, in the place that the result names. */
    static void writeConsole(Path folder) throws IOException {
        RichBoots.writeFiles(folder);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("variants/kunit/boot/console.log"))) {
            for (String line : RichBoots.console()) {
                out.write(line + "\r\n");
            }
            for (int written = 0; written < CONSOLE_BYTES / 2; written += 64) {
                out.write("\n[    9.000000] \u001b[31m<b>console</b> line that is sixty-four bytes long");
            }
            out.newLine();
            for (int i = 0; i < CONSOLE_BYTES / 2; i++) {
                out.write('A');
            }
        }
    }
}
