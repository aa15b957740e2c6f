package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of plain ASCII, at most 80 columns wide, whatever comes in. */
final class Ascii {
    static final int WIDTH = 80;

    private final List<String> lines = new ArrayList<>();

    /** Only printable ASCII; everything else is a question mark. */
    static String plain(String text) {
        String known = text == null ? Amounts.UNKNOWN : text;
        StringBuilder plain = new StringBuilder(known.length());
        for (int i = 0; i < known.length(); i++) {
            char c = known.charAt(i);
            if (c == '\n' && i > 0 && known.charAt(i - 1) == '\r') {
                continue; // one end of a line
            }
            boolean space = c == ' ' || c >= '\t' && c <= '\r';
            plain.append(space ? ' ' : c > ' ' && c <= '~' ? c : '?');
        }
        return plain.toString();
    }

    /** The text, or as much of it as fits, with dots where it was cut. */
    static String cut(String text, int width) {
        String plain = plain(text);
        return plain.length() <= width ? plain : plain.substring(0, width - 3) + "...";
    }

    Ascii heading(String text) {
        String cut = cut(text, WIDTH);
        lines.add("");
        lines.add(cut);
        lines.add("-".repeat(cut.length()));
        return this;
    }

    Ascii blank() {
        lines.add("");
        return this;
    }

    /** A line; what does not fit goes on in further lines, indented by two. */
    Ascii line(String text) {
        String rest = plain(text);
        String indent = " ".repeat(rest.length() - rest.stripLeading().length());
        String further = indent + "  ";
        rest = rest.strip();
        while (indent.length() + rest.length() > WIDTH) {
            int room = WIDTH - indent.length();
            int space = rest.lastIndexOf(' ', room);
            int end = space > room / 2 ? space : room;
            lines.add(indent + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
            indent = further;
        }
        lines.add((indent + rest).stripTrailing());
        return this;
    }

    Ascii field(String name, String value) {
        return line(String.format("%-10s %s", name, value));
    }

    /** A label on the left and numbers on the right, in five columns of 80. */
    Ascii row(String label, String one, String two, String three, String four) {
        StringBuilder padded = new StringBuilder(cut(label, 30));
        padded.append(" ".repeat(30 - padded.length()));
        right(padded, one, 12);
        right(padded, two, 12);
        right(padded, three, 12);
        right(padded, four, 10);
        String row = padded.toString();
        lines.add(row.length() > WIDTH ? row.substring(0, WIDTH) : row.stripTrailing());
        return this;
    }

    /** A name and what became of it, in columns that words fit in. */
    Ascii verdict(String name, String... words) {
        StringBuilder row = new StringBuilder(String.format("%-24s", cut(name, 24)));
        for (String word : words) {
            row.append(String.format(" %-8s", cut(word, 20)));
        }
        return line(row.toString());
    }

    private static void right(StringBuilder row, String cell, int width) {
        row.append(' ').append(" ".repeat(Math.max(0, width - cell.length()))).append(cell);
    }

    @Override
    public String toString() {
        return String.join("\n", lines).strip() + "\n";
    }
}
