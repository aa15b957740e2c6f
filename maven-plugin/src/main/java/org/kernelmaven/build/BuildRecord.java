package org.kernelmaven.build;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kernelmaven.result.Ccache;

/**
 * What is kept beside a finished output tree in the cache.
 *
 * @param variant the variant that it was built for first
 * @param source digest of the kernel tree
 * @param rootfs digest of the toolchain's root file system
 * @param seconds how long make took
 * @param compiled how many object files were compiled
 * @param steps how many lines of progress make printed
 * @param ccache what ccache did; null where it was off
 * @param seededFrom the variant whose tree it started from; null for none
 * @param changes how source and configuration differed from that tree's, or why there was none to start from, for people
 * @param warnings what the tools said without failing, in this build and about what it took over
 */
record BuildRecord(
        String variant,
        String source,
        String rootfs,
        double seconds,
        int compiled,
        int steps,
        Ccache ccache,
        String seededFrom,
        String changes,
        ToolWarnings warnings) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    BuildRecord {
        warnings = warnings == null ? ToolWarnings.UNKNOWN : warnings;
    }

    /** For people. */
    String how() {
        String start = seededFrom == null ? "built from nothing" : "built on " + seededFrom + "'s tree";
        return start + (changes == null || changes.isEmpty() ? "" : ": " + changes);
    }

    static BuildRecord read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), BuildRecord.class);
    }

    void write(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this));
    }
}
