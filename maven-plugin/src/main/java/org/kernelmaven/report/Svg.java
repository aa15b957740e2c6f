package org.kernelmaven.report;

import java.util.Locale;

/**
 * A chart: inline SVG that a screen reader takes as one picture with a name. It is drawn for a width of at most {@value #WIDTH}
 * units, so that its text can still be read on a phone; and with attributes that the report's style sheet overrules, so that it can be seen
 * in a page that has none, such as a site's.
 */
final class Svg {
    static final int WIDTH = 480;

    private final Xml xml = new Xml();

    /** @param name what it shows, and in which table the numbers are */
    Svg(int height, String name) {
        this(WIDTH, height, name);
    }

    /** One that stands beside others, and is not as wide. */
    Svg(int width, int height, String name) {
        xml.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "chart",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                Integer.toString(width),
                "role",
                "img",
                "aria-label",
                name);
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
        xml.empty(
                "line",
                "class",
                kind,
                "stroke",
                "currentColor",
                "x1",
                number(x1),
                "y1",
                number(y1),
                "x2",
                number(x2),
                "y2",
                number(y2));
        return this;
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    Svg text(String kind, double x, double y, String anchor, String text) {
        xml.element(
                "text",
                text,
                "class",
                kind,
                "fill",
                "currentColor",
                "font-size",
                "13",
                "x",
                number(x),
                "y",
                number(y),
                "text-anchor",
                anchor);
        return this;
    }

    Svg dot(double x, double y) {
        xml.empty("circle", "fill", "currentColor", "cx", number(x), "cy", number(y), "r", "2.5");
        return this;
    }

    /**
     * A line that is not filled.
     *
     * @param path its commands (SVG 2, section 9.3)
     * @param dashes {@code none}, or lengths by turns drawn and left out
     */
    Svg path(String kind, String path, String dashes) {
        xml.empty(
                "path",
                "class",
                kind,
                "fill",
                "none",
                "stroke",
                "currentColor",
                "stroke-width",
                "2",
                "stroke-dasharray",
                dashes,
                "d",
                path);
        return this;
    }

    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    @Override
    public String toString() {
        return xml + "</svg>\n";
    }
}
