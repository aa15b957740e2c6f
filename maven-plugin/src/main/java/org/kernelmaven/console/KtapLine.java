package org.kernelmaven.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.result.Status;

/** The forms of KTAP's lines (Documentation/dev-tools/ktap.rst), and of TAP 12 to 14 as far as kernels' tests print them. */
final class KtapLine {
    static final Pattern VERSION = Pattern.compile("K?TAP version \\d{1,9}");
    /** The reason is that of {@code 1..0 # SKIP reason}: all was left out. */
    static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,9})(?:\\s*#\\s*((?i:SKIP)\\w{0,4}[: ]*)?(.*))?");

    static final Pattern SUBTEST = Pattern.compile("#? ?Subtest: (.+)");
    static final Pattern FACT = Pattern.compile("# ([^:]{1,200}): (.*)");
    private static final Pattern RESULT = Pattern.compile("(not )?ok(?:(?: (\\d{1,9}))(?![\\w.])| (?=-)|$)(.*)");
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?i)(SKIP|TODO|XFAIL|TIMEOUT|ERROR)(?:\\w{0,4})?(?![\\w=])[: ]*(.*)");

    /** What the names of kselftest's results begin with (tools/testing/selftests/kselftest/runner.sh). */
    static final String SELFTESTS = "selftests: ";

    private KtapLine() {}

    /**
     * A result line.
     *
     * @param ok what its first word says
     * @param number -1 where there is none
     * @param name empty where there is none
     * @param directive in capitals; empty where there is none
     * @param reason what follows the directive, or the {@code #} alone
     */
    record Result(boolean ok, int number, String name, String directive, String reason) {
        Status status() {
            return switch (directive) {
                case "SKIP" -> Status.SKIP;
                // not expected to pass: that it does not is no failure
                case "TODO", "XFAIL" -> ok ? Status.PASS : Status.SKIP;
                case "TIMEOUT" -> Status.FAIL;
                case "ERROR" -> Status.ERROR;
                default -> ok ? Status.PASS : Status.FAIL;
            };
        }

        /** Whether it says itself whose it is. */
        boolean selftest() {
            return name.startsWith(SELFTESTS);
        }

        /** With the directive, where the status does not say it. */
        String why() {
            return directive.isEmpty() || directive.equals("SKIP") ? reason : (directive + " " + reason).strip();
        }
    }

    /** @return null where it is none */
    static Result result(String text) {
        if (!text.startsWith("ok") && !text.startsWith("not ok")) {
            return null;
        }
        Matcher matcher = RESULT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String rest = matcher.group(3).strip();
        if (rest.startsWith("- ")) {
            rest = rest.substring(2).strip();
        } else if (rest.equals("-")) {
            rest = "";
        }
        String name = rest;
        String after = "";
        int hash = rest.startsWith("#") ? 0 : rest.indexOf(" #");
        if (hash >= 0) {
            name = rest.substring(0, hash).strip();
            after = rest.substring(rest.indexOf('#', hash) + 1).strip();
        }
        Matcher directive = DIRECTIVE.matcher(after);
        boolean directed = directive.matches();
        return new Result(
                matcher.group(1) == null,
                matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2)),
                name.replace("\\#", "#"),
                directed ? directive.group(1).toUpperCase(java.util.Locale.ROOT) : "",
                directed ? directive.group(2).strip() : after);
    }

    static int indent(String line) {
        int i = 0;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** Whether a line is a test's output, in which a fault's words mean nothing. */
    static boolean says(String message) {
        int at = indent(message);
        return message.startsWith("# ", at) || message.startsWith("ok ", at) || message.startsWith("not ok ", at);
    }

    /** Whether a line may be one of a protocol's. */
    static boolean may(String message) {
        int at = indent(message);
        return message.startsWith("ok", at)
                || message.startsWith("not ok", at)
                || message.startsWith("1..", at)
                || message.startsWith("# ", at)
                || message.startsWith("KTAP version", at)
                || message.startsWith("TAP version", at)
                || message.startsWith("Subtest: ", at)
                || message.startsWith("Bail out!", at);
    }
}
