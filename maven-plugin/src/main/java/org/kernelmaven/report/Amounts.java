package org.kernelmaven.report;

import java.util.Locale;

/** Numbers as reports show them. What is not known is {@value #UNKNOWN}, never 0. */
final class Amounts {
    static final String UNKNOWN = "-";

    private Amounts() {}

    static String bytes(Long bytes) {
        return bytes == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", bytes);
    }

    static String delta(Long bytes) {
        return bytes == null ? UNKNOWN : String.format(Locale.ROOT, "%+,d", bytes);
    }

    static String percent(Double percent) {
        return percent == null ? UNKNOWN : String.format(Locale.ROOT, "%+.2f %%", percent);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }

    static String mebibytes(long bytes) {
        return bytes % (1 << 20) == 0
                ? bytes / (1 << 20) + " MiB"
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }

    /** The first characters of a digest, enough to tell two apart. */
    static String digest(String sha256) {
        return sha256 == null ? UNKNOWN : sha256.substring(0, Math.min(12, sha256.length()));
    }
}
