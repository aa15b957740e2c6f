package org.kernelmaven.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A shipped table of function names. A line is a name, or the beginning of names with {@code *} at its end; behind a tab, the kind
 * of fault that it is for, if not for all; behind another, what is said instead.
 */
final class NameTable {
    private record Row(String kind, String instead) {}

    private final Map<String, List<Row>> names = new HashMap<>();
    private final Map<String, List<Row>> beginnings = new HashMap<>();

    private NameTable() {}

    static NameTable shipped(String name) {
        NameTable table = new NameTable();
        for (String line : FaultPatterns.shippedLines(name)) {
            String[] columns = line.split("\t", -1);
            table.add(
                    columns[0], new Row(columns.length > 1 ? columns[1] : "", columns.length > 2 ? columns[2] : null));
        }
        return table;
    }

    private void add(String name, Row row) {
        boolean open = name.endsWith("*");
        (open ? beginnings : names)
                .computeIfAbsent(open ? name.substring(0, name.length() - 1) : name, key -> new ArrayList<>())
                .add(row);
    }

    /** Whether it is here, for this kind of fault. */
    boolean has(String function, String kind) {
        return row(function, row -> row.kind().isEmpty() || row.kind().equals(kind)) != null;
    }

    /** What is said instead of it; null where nothing is. */
    String instead(String function, String kind) {
        Row row = row(function, one -> one.instead() != null && one.kind().equals(kind));
        return row == null ? null : row.instead();
    }

    /** The row of the name itself, or of the longest beginning. */
    private Row row(String function, Predicate<Row> wanted) {
        Row row = first(names.get(function), wanted);
        for (int length = function.length(); row == null && length > 0; length--) {
            row = first(beginnings.get(function.substring(0, length)), wanted);
        }
        return row;
    }

    private static Row first(List<Row> rows, Predicate<Row> wanted) {
        return rows == null ? null : rows.stream().filter(wanted).findFirst().orElse(null);
    }
}
