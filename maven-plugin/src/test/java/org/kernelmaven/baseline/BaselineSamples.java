package org.kernelmaven.baseline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Owner;

/** Two small variants, stored; with names that nobody expects. */
abstract class BaselineSamples {
    @TempDir
    Path folder;

    static final Origin ORIGIN =
            new Origin("7.3.4", "5".repeat(64), "a".repeat(64), "b".repeat(64), Map.of("rustc", "1.85.1"));

    static Owner symbol(String object, String module, String name) {
        return new Owner(".text", Owner.Kind.SYMBOL, module.isEmpty() ? "C" : "Rust", object, module, name);
    }

    /** A file with a large symbol, small ones, a table, padding, and names that nobody expects. */
    static Details vmlinux(long large, long small) {
        SortedMap<Owner, Long> owners = new TreeMap<>();
        owners.put(symbol("mm/slub.o", "", "kmem_cache_alloc"), large);
        owners.put(symbol("mm/slub.o", "", "small"), small);
        owners.put(symbol("mm/slub.o", "", "smaller"), 3L);
        owners.put(symbol("rust/kernel.o", "kernel::sync", "<[u8] as kernel::Lock>::lock"), 20L);
        owners.put(symbol("rust/kernel.o", "kernel::time", "kernel::time::now"), 30L);
        owners.put(symbol("", "", "a\tb\\c\n=5"), 600L);
        owners.put(new Owner(".text", Owner.Kind.PADDING, "C", "mm/slub.o", "", ""), 5L);
        owners.put(new Owner(".o=dd 7", Owner.Kind.TABLE, "linker", "", "", "exported symbols' names"), 40L);
        long text = owners.values().stream().mapToLong(Long::longValue).sum() - 40;
        Map<String, Long> sections = new TreeMap<>(Map.of(".text", text, ".o=dd 7", 40L, ".empty", 0L));
        return new Details(
                new Artifact(
                        "vmlinux",
                        text + 140,
                        "f".repeat(64),
                        text,
                        40L,
                        0L,
                        sections,
                        Map.of(".text", text, "(headers)", 140L),
                        null),
                owners,
                Map.of(".text", "text", ".o=dd 7", "data", ".empty", "bss"));
    }

    static Details module(long bytes) {
        return new Details(
                new Artifact("a.ko", bytes, "e".repeat(64), null, null, null, Map.of(), Map.of(), 7L), new TreeMap<>());
    }

    static Baseline baseline(List<KeptSymbols> kept, Details... rust) {
        Fragment c = Fragment.of(Map.of("A", "y", "B", "\"x\"", "OFF", "n"));
        return new Baseline(
                ORIGIN,
                kept,
                List.of(
                        BaselineVariant.of("c", null, c, List.of(vmlinux(700, 100)), kept),
                        BaselineVariant.of(
                                "rust", "c", Fragment.of(Map.of("A", "m", "RUST", "y")), List.of(rust), kept)));
    }

    static Baseline baseline() {
        return baseline(List.of(), vmlinux(701, 100), module(9));
    }

    BaselineFile file() {
        return new BaselineFile(folder.resolve("deep/baseline.txt"));
    }

    String written(Baseline baseline) throws Exception {
        file().write(baseline);
        return Files.readString(file().path());
    }
}
