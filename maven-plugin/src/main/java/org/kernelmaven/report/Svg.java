package org.kernelmaven.report;

import java.util.Locale;

/**
 * A chart: inline SVG that a screen reader takes as one picture with a name. It is drawn for a width of {@value #WIDTH} units, so
 * that its text can still be read on a phone.
 */
final class Svg {
    static final int WIDTH = 480;

    private final Xml xml = new Xml();

    /** @param name what it shows, and in which table the numbers are */
    Svg(int height, String name) {
        xml.open("svg", "class", "chart", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "aria-label", name);
    }

    Svg rect(String kind, double x, double y, double width, double height) {
        xml.empty(
                "rect",
                "class",
                kind,
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height));
        return this;
    }

    Svg line(String kind, double x1, double y1, double x2, double y2) {
        xml.empty("line", "class", kind, "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
        return this;
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    Svg text(String kind, double x, double y, String anchor, String text) {
        xml.element("text", text, "class", kind, "x", number(x), "y", number(y), "text-anchor", anchor);
        return this;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    @Override
    public String toString() {
        return xml + "</svg>\n";
    }
}
