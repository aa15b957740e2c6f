package org.kernelmaven.report;

import java.nio.file.Path;

/**
 * What the reports need besides the result.
 *
 * @param base result.json's folder, which paths in it are relative to; null where there is none
 * @param kcidbOrigin the submitting system's name in KCIDB
 */
public record ReportSettings(Path base, String kcidbOrigin) {
    /** Who nobody has named. */
    public static final String DEFAULT_ORIGIN = "kernel_maven_plugin";

    /** @throws IllegalArgumentException where KCIDB does not take the origin */
    public ReportSettings {
        if (!kcidbOrigin.matches("[a-z0-9_]+")) {
            throw new IllegalArgumentException("kernel.kcidb.origin=" + kcidbOrigin
                    + ": KCIDB takes lower case letters, digits and underscores only");
        }
    }

    public static ReportSettings of(Path base) {
        return new ReportSettings(base, DEFAULT_ORIGIN);
    }
}
