package org.kernelmaven.report;

/** Says what a bounded part of the HTML report does not show. */
final class Left {
    private Left() {}

    static void write(Xml html, long left, String noun) {
        if (left > 0) {
            html.element("p", "and " + Amounts.count(left, "more " + noun) + ", in result.json", "class", "soft");
        }
    }
}
