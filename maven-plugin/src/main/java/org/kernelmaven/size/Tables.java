package org.kernelmaven.size;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The tables that a kernel's build collects: {@code tables.tsv}. */
final class Tables {
    private static final List<Row> ROWS = read();

    private Tables() {}

    private record Row(boolean section, String first, String last, String name) {}

    /** A table inside of a section. */
    record Range(String first, String last, String name) {}

    private static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Tables.class.getResourceAsStream("tables.tsv"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] fields = line.split("\t", 4);
                    rows.add(new Row(fields[0].equals("section"), fields[1], fields[2], fields[3]));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a section is a table of; null where it is none. */
    static String ofSection(String section) {
        for (Row row : ROWS) {
            if (row.section() && matches(row.first(), section)) {
                return row.name();
            }
        }
        return null;
    }

    static List<Range> ranges() {
        return ROWS.stream()
                .filter(row -> !row.section())
                .map(row -> new Range(row.first(), row.last(), row.name()))
                .toList();
    }

    /** With one star at most. */
    private static boolean matches(String glob, String name) {
        int star = glob.indexOf('*');
        return star < 0
                ? glob.equals(name)
                : name.length() >= glob.length() - 1
                        && name.startsWith(glob.substring(0, star))
                        && name.endsWith(glob.substring(star + 1));
    }
}
