package org.kernelmaven.result;

/**
 * How one measure differs.
 *
 * @param from bytes in the one
 * @param to bytes in the other
 * @param delta {@code to - from}
 * @param percent the growth in percent of {@code from}; null where {@code from} is 0
 */
public record Delta(long from, long to, long delta, Double percent) {
    public static Delta of(long from, long to) {
        return new Delta(from, to, to - from, percent(from, to));
    }

    /** The growth in percent of {@code from}, rounded to two decimals; null where {@code from} is 0. */
    public static Double percent(long from, long to) {
        return from == 0 ? null : Math.round((to - from) * 10_000.0 / from) / 100.0;
    }
}
