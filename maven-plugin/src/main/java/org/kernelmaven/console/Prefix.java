package org.kernelmaven.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before a kernel's message: the log level, printk's time and caller (kernel/printk/printk.c, {@code
 * info_print_prefix}), and what {@code dmesg}, syslog, journald and CI systems add. A small parser instead of one regular
 * expression, because it runs on every line of every log.
 */
final class Prefix {
    private static final Pattern ISO = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?:?(?=\\s)");
    private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?=\\s)");
    /** {@code May  1 12:34:56 host kernel: }, as syslog and {@code journalctl} write it. */
    private static final Pattern SYSLOG = Pattern.compile(
            "[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})? \\S{1,64} kernel(?:\\[\\d+])?:(?=\\s)");
    /** {@code kern  :warn  : }, as {@code dmesg -x} writes it. */
    private static final Pattern FACILITY = Pattern.compile("(?:kern|user|daemon|syslog)\\s*:[a-z]{3,6}\\s*:(?=\\s)");
    /** {@code [Wed May  1 12:34:56 2024]} of {@code dmesg -T}, {@code [12:34:56]} of kunit.py and others. */
    private static final Pattern DATE = Pattern.compile(
            "\\[(?:[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}|\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?)]");

    private static final int MOST = 8;

    private final String text;
    private int at;
    private String caller;

    private Prefix(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** Reads what is before the message that begins somewhere behind {@code from}. */
    static Prefix of(String text, int from) {
        Prefix prefix = new Prefix(text, from);
        for (int i = 0; i < MOST && prefix.next(); i++) {
            if (prefix.at < text.length() && text.charAt(prefix.at) == ' ') {
                prefix.at++;
            }
            prefix.padding();
        }
        return prefix;
    }

    /** More blanks, if another part of the prefix comes behind them; else they are the message's indentation. */
    private void padding() {
        int message = at;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int more = at;
        if (more == message || more - message > 8 || !next()) {
            at = message;
        } else {
            at = Math.min(text.length(), at + (at < text.length() && text.charAt(at) == ' ' ? 1 : 0));
        }
    }

    /** Where the message begins. */
    int end() {
        return at;
    }

    String caller() {
        return caller;
    }

    private boolean next() {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        if (c == '[') {
            return stamp() || thread() || pass(DATE);
        }
        if (c == '<') {
            return level();
        }
        if (c >= '0' && c <= '9') {
            return pass(ISO) || pass(CLOCK);
        }
        return c >= 'A' && c <= 'Z' && pass(SYSLOG) || c >= 'a' && c <= 'z' && pass(FACILITY);
    }

    private boolean pass(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, Math.min(text.length(), at + 120));
        if (matcher.useTransparentBounds(true).lookingAt()) {
            at = matcher.end();
            return true;
        }
        return false;
    }

    private boolean level() {
        int i = digits(at + 1);
        if (i == at + 1 || i >= text.length() || text.charAt(i) != '>') {
            return false;
        }
        at = i + 1;
        return true;
    }

    private boolean stamp() {
        int end = stampEnd(text, at);
        if (end < 0) {
            return false;
        }
        at = end;
        return true;
    }

    private boolean thread() {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        if (i >= text.length() || text.charAt(i) != 'T' && text.charAt(i) != 'C') {
            return false;
        }
        int end = digits(i + 1);
        if (end == i + 1 || end >= text.length() || text.charAt(end) != ']') {
            return false;
        }
        caller = text.substring(i, end);
        at = end + 1;
        return true;
    }

    private int digits(int from) {
        return digits(text, from);
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /**
     * The end of printk's time stamp, {@code [    1.234567]} (some vendors add a processor, {@code [    1.234567@0]}).
     *
     * @return behind its bracket; -1 where none begins here
     */
    private static int stampEnd(String text, int from) {
        int i = from + 1;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        int dot = digits(text, i);
        if (dot == i || dot - i > 9 || dot >= text.length() || text.charAt(dot) != '.') {
            return -1;
        }
        int end = digits(text, dot + 1);
        if (end == dot + 1 || end - dot > 10) {
            return -1;
        }
        if (end < text.length() && (text.charAt(end) == '@' || text.charAt(end) == ',')) {
            end = digits(text, end + 1);
        }
        return end < text.length() && text.charAt(end) == ']' ? end + 1 : -1;
    }

    /**
     * Where the next record begins on the same line: interrupted output, a login prompt, a lost line feed.
     *
     * @return -1 where there is none
     */
    static int nextRecord(String text, int from) {
        for (int i = text.indexOf('[', from); i >= 0; i = text.indexOf('[', i + 1)) {
            int end = stampEnd(text, i);
            // six digits: what printk writes, and not any number in brackets
            if (end > 0 && end - i >= 13) {
                return i;
            }
        }
        return -1;
    }
}
