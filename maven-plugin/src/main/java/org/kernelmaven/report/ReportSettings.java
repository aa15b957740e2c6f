package org.kernelmaven.report;

import java.nio.file.Path;
import java.util.List;
import org.kernelmaven.history.HistoryEntry;

/**
 * What the reports need besides the result.
 *
 * @param base result.json's folder, which paths in it are relative to; null where there is none
 * @param kcidbOrigin the submitting system's name in KCIDB
 * @param history the project's runs, the latest last; empty for no trend
 */
public record ReportSettings(Path base, String kcidbOrigin, List<HistoryEntry> history) {
    /** Who nobody has named. */
    public static final String DEFAULT_ORIGIN = "kernel_maven_plugin";

    /** @throws IllegalArgumentException where KCIDB does not take the origin */
    public ReportSettings {
        if (!isOrigin(kcidbOrigin)) {
            throw new IllegalArgumentException(
                    kcidbOrigin + ": KCIDB takes lower case letters, digits and underscores only");
        }
        history = List.copyOf(history);
    }

    /** Whether KCIDB takes it as an origin's name. */
    public static boolean isOrigin(String name) {
        return name.matches("[a-z0-9_]+");
    }

    public static ReportSettings of(Path base) {
        return new ReportSettings(base, DEFAULT_ORIGIN, List.of());
    }
}
