package org.kernelmaven.size;

/** A line of text with its fields between tabs, as the project's files of sizes have it. */
public final class TabLine {
    private TabLine() {}

    /**
     * With the end of the line.
     *
     * @param fields a null one is empty
     */
    public static String of(Object... fields) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            line.append(i == 0 ? "" : "\t").append(fields[i] == null ? "" : escape(fields[i].toString()));
        }
        return line.append('\n').toString();
    }

    /** The fields of a line without its end. */
    public static String[] fields(String line) {
        String[] fields = line.split("\t", -1);
        for (int i = 0; i < fields.length; i++) {
            fields[i] = unescape(fields[i]);
        }
        return fields;
    }

    /** @throws NumberFormatException where it is not a number of bytes, 0 or more */
    public static long bytes(String field) {
        long bytes = Long.parseLong(field);
        if (bytes < 0) {
            throw new NumberFormatException(field);
        }
        return bytes;
    }

    /** A name in a hostile file may hold anything; a field may hold no tab and no end of line. */
    public static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 32 || text.charAt(i) == '\\') {
                return text.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
            }
        }
        return text;
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                c = escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
