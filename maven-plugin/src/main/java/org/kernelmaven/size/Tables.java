package org.kernelmaven.size;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kernelmaven.elf.Symbol;

/** The tables that a kernel's build collects: {@code tables.tsv}. */
final class Tables {
    private static final List<Row> ROWS = read();

    /** The symbols of the linker script at the ends of tables. */
    private static final Set<String> ENDS = ends();

    private Tables() {}

    private record Row(boolean section, String first, String last, String name) {}

    /** A table inside of a section, [start, end). */
    record Range(long start, long end, String name) {}

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

    private static Set<String> ends() {
        Set<String> ends = new HashSet<>();
        for (Row row : ROWS) {
            if (!row.section()) {
                ends.add(row.first());
                ends.add(row.last());
            }
        }
        return ends;
    }

    /**
     * @param symbols of one section
     * @param base what their values count from
     */
    static List<Range> ranges(List<Symbol> symbols, long base) {
        Map<String, Long> found = new HashMap<>();
        for (Symbol symbol : symbols) {
            if (symbol.size() == 0 && ENDS.contains(symbol.name())) {
                found.put(symbol.name(), symbol.value() - base);
            }
        }
        List<Range> ranges = new ArrayList<>();
        for (Row row : found.isEmpty() ? List.<Row>of() : ROWS) {
            Long start = row.section() ? null : found.get(row.first());
            Long end = row.section() ? null : found.get(row.last());
            if (start != null && end != null && start >= 0 && start < end) {
                ranges.add(new Range(start, end, row.name()));
            }
        }
        return ranges;
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
