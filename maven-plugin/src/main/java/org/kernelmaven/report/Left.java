package org.kernelmaven.report;

/** Says what a bounded part of the HTML report does not show. */
final class Left {
    private Left() {}

    static void write(Xml html, long left, String noun) {
        write(html, left, noun, "result.json");
    }

    /** @param where all of it is */
    static void write(Xml html, long left, String noun, String where) {
        if (left > 0) {
            html.element("p", "and " + Amounts.count(left, "more " + noun) + ", in " + where, "class", "soft");
        }
    }
}
