package org.kernelmaven.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kernelmaven.result.Status;

/**
 * What became of a variant in one run.
 *
 * @param name its name
 * @param build how the build ended; null where there was none
 * @param buildSeconds how long make took; null where nothing was built, the same being in the cache
 * @param boot how the boot ended; null where there was none
 * @param verdict what was seen; null where there was no boot
 * @param bootSeconds from QEMU's start to its end; null where there was no boot
 * @param sizes bytes by measure ({@code file}, and of an ELF file {@code text}, {@code data} and {@code bss}), by artifact
 */
public record HistoryVariant(
        String name,
        Status build,
        Double buildSeconds,
        Status boot,
        String verdict,
        Double bootSeconds,
        Map<String, Map<String, Long>> sizes) {
    public HistoryVariant {
        name = name == null ? "" : name;
        Map<String, Map<String, Long>> copy = new LinkedHashMap<>();
        if (sizes != null) {
            sizes.forEach((artifact, measures) ->
                    copy.put(artifact, Collections.unmodifiableMap(new LinkedHashMap<>(measures))));
        }
        sizes = Collections.unmodifiableMap(copy);
    }
}
