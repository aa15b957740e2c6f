package org.kernelmaven.mojo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours the statuses in a line for a terminal (ECMA-48, section 8.3.117). The words stay, so nothing is said by colour alone. */
final class Colours {
    private static final Pattern STATUS = Pattern.compile("\\b(PASS|FAIL|ERROR|MISS|SKIP|OVER|FAULT|FLAKY)\\b");
    private static final String GREEN = "\u001b[1;32m";
    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[m";

    private Colours() {}

    static String paint(String line) {
        return STATUS.matcher(line)
                .replaceAll(status -> colour(status.group()) + Matcher.quoteReplacement(status.group()) + PLAIN);
    }

    private static String colour(String status) {
        return switch (status) {
            case "PASS" -> GREEN;
            case "SKIP", "FLAKY" -> YELLOW;
            default -> RED;
        };
    }
}
