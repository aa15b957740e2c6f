package org.kernelmaven.report;

import java.util.Locale;

/** A bar in a table's cell. The number that it shows is beside it, so nothing is read out for it. */
final class Bar {
    private static final int WIDTH = 100;

    private Bar() {}

    static void write(Xml html, long value, long largest) {
        double length = largest == 0 ? 0 : Math.max(0.5, Math.abs((double) value) * WIDTH / largest);
        html.open(
                "svg",
                "class",
                "b",
                "viewBox",
                "0 0 " + WIDTH + " 10",
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true");
        html.empty(
                "rect",
                "class",
                value < 0 ? "shrink" : "grow",
                "width",
                String.format(Locale.ROOT, "%.1f", Math.min(WIDTH, length)),
                "height",
                "10");
        html.close("svg");
    }
}
