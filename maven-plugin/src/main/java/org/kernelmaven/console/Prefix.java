package org.kernelmaven.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before a kernel's message: the log level, printk's time and caller (kernel/printk/printk.c, {@code
 * info_print_prefix}), and what {@code dmesg}, syslog, journald and CI systems add. A small parser instead of one regular
 * expression, because it runs on every line of every log.
 */
final class Prefix {
    private static final String ISO_TIME =
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?";
    /** Behind it, GitLab's runner says which stream of which step a line is of: {@code 00O }. */
    private static final Pattern ISO = Pattern.compile(ISO_TIME + ":?(?=\\s)(?: \\d\\d[OE]\\+?(?=\\s))?");

    private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?=\\s)");
    /** In the language of whoever runs dmesg or journalctl. */
    private static final String MONTH = "\\d{0,2}\\p{L}{1,9}\\.?";

    private static final String KERNEL = "kernel(?:\\[\\d+])?:(?=\\s)";
    /**
     * {@code May  1 12:34:56 host kernel: }, as syslog and {@code journalctl} write it; OpenWrt's logread has {@code Mon May  1
     * 12:34:56 2023 kern.err kernel: }.
     */
    private static final Pattern SYSLOG = Pattern.compile("(?:\\p{L}{1,9}\\.?,? )?" + MONTH
            + " {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?(?: \\d{4})?(?: [\\w.:-]{1,64})? " + KERNEL);
    /** What stands behind another form of time: {@code host kernel: } (rsyslog, journalctl's short-iso and short-monotonic). */
    private static final Pattern HOST = Pattern.compile("[\\w.:-]{1,64} " + KERNEL);
    /** {@code kern  :warn  : }, as {@code dmesg -x} writes it, and {@code kern.warn: } of socklog. */
    private static final Pattern FACILITY =
            Pattern.compile("(?:(?:kern|user|daemon|syslog)\\s*:[a-z]{3,6}\\s*|kern\\.[a-z]{3,7}):(?=\\s)");
    /** What syslogd writes to every terminal: {@code kernel:} and the message. */
    private static final Pattern WALL = Pattern.compile("kernel: ?(?=\\S)");
    /**
     * {@code [Wed May  1 12:34:56 2024]} of {@code dmesg -T}, {@code [May 1 12:34]} of {@code dmesg -H}, {@code [12:34:56]} of
     * kunit.py and {@code [2024-05-01T12:34:56.789Z]} of Jenkins.
     */
    private static final Pattern DATE = Pattern.compile("\\[(?:\\p{L}{1,9}\\.? " + MONTH
            + " {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\d{4}|" + MONTH
            + " ?\\d{1,2} \\d\\d:\\d\\d|\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?|" + ISO_TIME + ")]");
    /**
     * What vendors' kernels add behind the time: processor and task, {@code (0)[1:swapper/0]} (MediaTek), {@code [0:  swapper:
     * 1]} (Samsung), {@code [2][662][a.task]} (LG), {@code [pid:1,cpu0,init]} (Huawei).
     */
    private static final Pattern TASK = Pattern.compile("[.-]?\\(\\d{1,2}\\)\\[\\d{1,7}:[^]]{1,24}]"
            + "|\\[ {0,2}\\d{1,2}: {0,16}[^]:]{1,24}(?::\\d[^]:]{0,16})?: {0,6}\\d{1,7}]"
            + "|\\[\\d{1,2}]\\[\\d{1,7}]\\[[^]]{1,24}]|\\[pid:\\d{1,7},cpu\\d{1,2}[^]]{0,40}]");

    /** A log in a mail, and in the answers to it. */
    private static final Pattern QUOTE = Pattern.compile("(?:> ?){1,8}");

    private static final int MOST = 8;
    /** The longest part. */
    private static final int REACH = 120;

    private final String text;
    private int at;
    private String caller;
    private boolean timed;
    private boolean stamped;

    private Prefix(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** Reads what is before the message that begins somewhere behind {@code from}. */
    static Prefix of(String text, int from) {
        Prefix prefix = new Prefix(text, from);
        if (from == 0) {
            prefix.pass(QUOTE);
        }
        prefix.padding();
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
        return switch (c) {
            case '<' -> level();
            case '[' -> stamp() || thread() || time(pass(DATE)) || timed && pass(TASK);
            case '(', '-', '.' -> timed && pass(TASK);
            default ->
                c >= '0' && c <= '9' && time(pass(ISO) || pass(CLOCK)) || Character.isLetterOrDigit(c) && word(c);
        };
    }

    /** Behind printk's time begins the message, or journalctl names the host; before it, there may be anything that syslog writes. */
    private boolean word(char c) {
        int kernel = text.indexOf(" kernel", at);
        boolean named = kernel >= 0 && kernel - at < REACH;
        if (stamped) {
            return named && pass(HOST);
        }
        return named && (time(pass(SYSLOG)) || timed && pass(HOST)) || pass(FACILITY) || c == 'k' && pass(WALL);
    }

    private boolean time(boolean passed) {
        timed |= passed;
        return passed;
    }

    private boolean pass(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, Math.min(text.length(), at + REACH));
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
        stamped = true;
        timed = true;
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
     * The end of printk's time stamp, {@code [    1.234567]} (some vendors add a processor, {@code [    1.234567@0]}, or a date,
     * {@code [    1.234567 / 05-01 12:34:56.789]}; {@code dmesg -H} has the time since the line before, {@code [  +0.000123]}).
     *
     * @return behind its bracket; -1 where none begins here
     */
    private static int stampEnd(String text, int from) {
        int i = from + 1;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        if (i < text.length() && text.charAt(i) == '+') {
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
        } else if (text.startsWith(" / ", end)) {
            end = text.indexOf(']', end);
        }
        return end >= 0 && end < text.length() && text.charAt(end) == ']' ? end + 1 : -1;
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
