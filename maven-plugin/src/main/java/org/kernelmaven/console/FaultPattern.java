package org.kernelmaven.console;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A line of console-patterns.tsv, which explains the columns.
 *
 * @param needles one of these is in every line that the pattern matches
 * @param title what the title says after the kind; empty for what is no fault
 */
record FaultPattern(String kind, Weight weight, List<String> needles, Pattern pattern, String title) {
    static FaultPattern parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length < 4) {
            throw new IllegalArgumentException("console-patterns.tsv: a column is missing in: " + line);
        }
        return new FaultPattern(
                columns[0],
                Weight.valueOf(columns[1].toUpperCase(Locale.ROOT)),
                List.of(columns[2].split("\\|")),
                Pattern.compile(columns[3]),
                columns.length > 4 ? columns[4] : "");
    }

    boolean matches(String message) {
        return needles.stream().anyMatch(message::contains)
                && pattern.matcher(message).find();
    }
}
