package org.kernelmaven.report;

import org.kernelmaven.result.Status;

/** A table of the HTML report: a caption, headings with their scope, numbers to the right. Texts are cut where they are long. */
final class HtmlTable {
    private static final int LONGEST_NAME = 400;
    private static final int LONGEST_TEXT = 1_500;
    private static final int COLUMNS_ON_A_PHONE = 3;

    private final Xml html;
    private final boolean wide;
    private boolean rows;
    private boolean inRow;

    private HtmlTable(Xml html, boolean wide) {
        this.html = html;
        this.wide = wide;
    }

    /** @param columns their headings; those of numbers begin with {@code #} */
    static HtmlTable open(Xml html, String caption, String... columns) {
        boolean wide = columns.length > COLUMNS_ON_A_PHONE;
        if (wide) {
            html.open("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", caption);
        }
        html.open("table").element("caption", caption).open("thead").open("tr");
        for (String column : columns) {
            boolean number = column.startsWith("#");
            html.element("th", number ? column.substring(1) : column, "scope", "col", "class", number ? "n" : null);
        }
        html.close("tr").close("thead").line();
        return new HtmlTable(html, wide);
    }

    HtmlTable row(String name) {
        return row(name, null);
    }

    /** @param kind the row's class; null for none */
    HtmlTable row(String name, String kind) {
        start(kind);
        html.open("th", "scope", "row");
        name(name);
        html.close("th");
        return this;
    }

    /** Names are long and have no blanks: they may be broken after what separates their parts. */
    private void name(String name) {
        String[] parts = Amounts.cut(name, LONGEST_NAME).split("(?<=/|::)");
        for (int i = 0; i < parts.length; i++) {
            html.raw(i == 0 ? "" : "<wbr/>").text(parts[i]);
        }
    }

    /** A row that begins with a link to where the page says more. */
    HtmlTable linkedRow(String name, String anchor) {
        start(null);
        html.open("th", "scope", "row");
        if (anchor == null) {
            name(name);
        } else {
            html.element("a", Amounts.cut(name, LONGEST_NAME), "href", "#" + anchor);
        }
        html.close("th");
        return this;
    }

    private void start(String kind) {
        end();
        if (!rows) {
            html.open("tbody");
            rows = true;
        }
        html.open("tr", "class", kind);
        inRow = true;
    }

    private void end() {
        if (inRow) {
            html.close("tr").line();
            inRow = false;
        }
    }

    HtmlTable text(String text) {
        html.element("td", Amounts.cut(text, LONGEST_TEXT));
        return this;
    }

    /** Text whose lines count. */
    HtmlTable lines(String text) {
        html.element("td", Amounts.cutLines(text, LONGEST_TEXT), "class", "lines");
        return this;
    }

    HtmlTable code(String text) {
        html.open("td").element("code", Amounts.cut(text, LONGEST_TEXT)).close("td");
        return this;
    }

    HtmlTable number(String text) {
        html.element("td", minus(text), "class", "n");
        return this;
    }

    /** A number, and before it a bar as long as its part of the largest. */
    HtmlTable bar(long value, long largest) {
        html.open("td", "class", "n bar");
        Bar.write(html, value, largest);
        html.text(minus(Amounts.delta(value))).close("td");
        return this;
    }

    HtmlTable status(Status status) {
        html.open("td");
        Chip.write(html, status);
        html.close("td");
        return this;
    }

    void close() {
        end();
        if (rows) {
            html.close("tbody");
        }
        html.close("table");
        if (wide) {
            html.close("div");
        }
        html.line();
    }

    /** The minus sign that is as wide as the plus sign. */
    static String minus(String number) {
        return number.startsWith("-") && number.length() > 1 ? "\u2212" + number.substring(1) : number;
    }
}
