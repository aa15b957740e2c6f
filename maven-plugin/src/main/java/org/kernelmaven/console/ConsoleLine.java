package org.kernelmaven.console;

/**
 * A line of a console, or a part of one where two records came to stand on it.
 *
 * @param number where in the log, counted from 1
 * @param caller which thread or processor printed it ({@code T12}, {@code C0}; CONFIG_PRINTK_CALLER); null where not told
 * @param text all of it, without control characters
 * @param start where in the text the message begins, behind levels, times and names
 * @param hit whether one of {@link FaultPatterns}' needles is in it
 */
record ConsoleLine(int number, String caller, String text, int start, boolean hit) {
    String message() {
        return text.substring(start);
    }

    /** Whether both can be of the same report: lines that name different callers are not. */
    boolean sameCaller(ConsoleLine other) {
        return caller == null || other.caller == null || caller.equals(other.caller);
    }
}
