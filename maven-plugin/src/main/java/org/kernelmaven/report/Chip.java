package org.kernelmaven.report;

import org.kernelmaven.result.Status;

/** A status as the HTML report shows it: a word, and a colour for those who see it. */
final class Chip {
    private Chip() {}

    static void write(Xml html, Status status) {
        html.element(
                "span",
                status == null ? "unknown" : status.name(),
                "class",
                "chip " + (status == null ? Status.MISS : status).name());
    }
}
