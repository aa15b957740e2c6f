package org.kernelmaven.report;

import java.util.List;
import java.util.function.Consumer;

/**
 * Writes GitHub-flavoured Markdown (github.github.com/gfm) in which whatever text comes in stays text. It is put together of parts;
 * one for which there is no room is left out whole, so that no table and no fold is cut in two.
 */
final class Markdown {
    /** Less than what a comment on GitHub may have (65,536), with room for what others put around it. */
    static final int LIMIT_CHARACTERS = 59_500;

    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_LINE = 200;
    private static final String LEFT_OUT =
            "\n*Parts for which there is no room here are left out; index.html has them.*\n";

    private final StringBuilder out = new StringBuilder();
    private int left;

    Markdown raw(String markup) {
        out.append(markup);
        return this;
    }

    Markdown text(String text) {
        out.append(escape(text));
        return this;
    }

    Markdown heading(int level, String text) {
        return raw("#".repeat(level) + " ").text(text).raw("\n\n");
    }

    /** The beginning of a table. @param columns those of numbers begin with a colon */
    Markdown header(String... columns) {
        StringBuilder rule = new StringBuilder("|");
        for (String column : columns) {
            boolean number = column.startsWith(":");
            raw("| ").text(number ? column.substring(1) : column).raw(" ");
            rule.append(number ? "--:|" : "---|");
        }
        return raw("|\n" + rule + "\n");
    }

    Markdown row(String... cells) {
        for (String cell : cells) {
            raw("| ").text(cell).raw(" ");
        }
        return raw("|\n");
    }

    /** Says that there is more, where there is. */
    Markdown more(int number) {
        return number > 0 ? raw("\nand " + number + " more\n") : this;
    }

    /** Lines as they are, in HTML, because there no number of backticks in them ends it; a blank line would, and is none. */
    Markdown code(List<String> lines, int most) {
        raw("<pre>");
        lines.stream()
                .limit(most)
                .flatMap(String::lines)
                .limit(most)
                .map(line -> line.replaceAll("\\p{Cntrl}", " ").stripTrailing())
                .filter(line -> !line.isBlank())
                .forEach(line -> raw(entities(cut(line, LONGEST_LINE))).raw("\n"));
        return raw("</pre>\n").more(lines.size() - most);
    }

    /** Something that belongs together. */
    void part(Consumer<Markdown> content) {
        Markdown part = new Markdown();
        content.accept(part);
        if (out.length() + part.out.length() + LEFT_OUT.length() + 2 > LIMIT_CHARACTERS) {
            left++;
        } else {
            out.append(part.out).append('\n');
        }
    }

    /** The same, to be opened. */
    void fold(String title, Consumer<Markdown> content) {
        part(part -> {
            part.raw("<details><summary>")
                    .raw(entities(cut(title, LONGEST_TEXT)))
                    .raw("</summary>\n\n");
            content.accept(part);
            part.raw("\n</details>\n");
        });
    }

    /**
     * Text that stays text: no markup, no table column, no line break, no link. GitHub looks for mentions and references when
     * the entities are gone again, so what would be one is taken apart by a blank of no width.
     */
    static String escape(String text) {
        String line = cut(text == null ? Amounts.UNKNOWN : text, LONGEST_TEXT).replaceAll("[\\p{Cntrl}\\s]+", " ");
        return entities(line)
                .replaceAll("([\\\\*{}\\[\\]~])", "\\\\$1")
                .replaceAll("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", "\\\\_")
                .replaceAll("(\\w)://", "$1&#58;//")
                .replaceAll("(?i)www\\.", "www&#46;");
    }

    private static String entities(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        text.codePoints().forEach(c -> harmless.appendCodePoint(Xml.harmless(c) ? c : 0xfffd));
        return harmless.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("#(?=\\d)", "#&#8203;")
                .replaceAll("@(?=\\w)", "@&#8203;")
                .replace("|", "&#124;")
                .replace("`", "&#96;");
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }

    @Override
    public String toString() {
        return left == 0 ? out.toString() : out + LEFT_OUT;
    }
}
