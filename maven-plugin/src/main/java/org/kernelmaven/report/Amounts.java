package org.kernelmaven.report;

import java.util.Locale;

/** Numbers as reports show them. What is not known is {@value #UNKNOWN}, never 0. */
final class Amounts {
    static final String UNKNOWN = "-";

    private Amounts() {}

    static String bytes(Long bytes) {
        return bytes == null ? UNKNOWN : grouped(bytes);
    }

    static String delta(Long bytes) {
        return bytes == null ? UNKNOWN : (bytes < 0 ? "" : "+") + grouped(bytes);
    }

    /** With a comma before every third digit; a formatter takes a new JVM longer than all else of a comparison's text. */
    private static String grouped(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        int first = number < 0 ? 1 : 0;
        for (int i = digits.length() - 3; i > first; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** @param delta what it is in bytes: has the sign of a percentage too small to show one */
    static String percent(Long delta, Double percent) {
        if (delta == null || percent == null || !Double.isFinite(percent)) {
            return UNKNOWN;
        }
        long hundredths = Math.round(Math.abs(percent) * 100);
        return (delta < 0 ? "-" : "+") + hundredths / 100 + (hundredths % 100 < 10 ? ".0" : ".") + hundredths % 100
                + " %";
    }

    static String seconds(Double seconds) {
        return !plausible(seconds) ? UNKNOWN : String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%,.0f s", seconds);
    }

    /** With milliseconds, for what is over in a few seconds. */
    static String exactSeconds(Double seconds) {
        return !plausible(seconds) ? UNKNOWN : String.format(Locale.ROOT, "%.3f s", seconds);
    }

    /** Whether this can be how long something took: a number, and less than thirty years. */
    static boolean plausible(Double seconds) {
        return seconds != null && seconds >= 0 && seconds < 1e9;
    }

    /** A measured number: three digits that count, and the unit. */
    static String measured(double value, String unit) {
        double size = Math.abs(value);
        if (!(size < 1e15)) {
            return UNKNOWN;
        }
        String format = size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return (String.format(Locale.ROOT, format, value) + " " + (unit == null ? "" : unit)).strip();
    }

    static String mebibytes(long bytes) {
        return bytes % (1 << 20) == 0
                ? String.format(Locale.ROOT, "%,d MiB", bytes / (1 << 20))
                : String.format(Locale.ROOT, "%,.1f MiB", bytes / (double) (1 << 20));
    }

    /** "1 test", "2 tests". */
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** An instant in UTC as ISO 8601 has it, as people read it: "2026-11-25 05:56 UTC". What is none stays what it is. */
    static String time(String instant) {
        return instant != null && instant.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*Z")
                ? instant.substring(0, 10) + " " + instant.substring(11, 16) + " UTC"
                : cut(instant, 60);
    }

    /** The first characters of a digest, enough to tell two apart. */
    static String digest(String sha256) {
        return sha256 == null ? UNKNOWN : sha256.substring(0, Math.min(12, sha256.length()));
    }

    /** One line of at most so many characters. */
    static String cut(String text, int most) {
        if (text == null) {
            return UNKNOWN;
        }
        String start = text.length() > most ? text.substring(0, most) + "..." : text;
        return start.replaceAll("\\s+", " ");
    }

    /** As above, where lines count. */
    static String cutLines(String text, int most) {
        return text == null ? UNKNOWN : text.length() > most ? text.substring(0, most) + "..." : text;
    }
}
