package org.kernelmaven.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A measure over the runs as SVG: a line a variant, told apart by its dashes and the name at its end, not by colour; a cross in a
 * square where a budget was exceeded.
 */
final class TrendChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 200;
    private static final int LEFT = 96;
    private static final int RIGHT = 110;
    private static final int TOP = 12;
    private static final int BOTTOM = 12;
    private static final int MOST_POINTS_DRAWN = 60;
    private static final String[] DASHES = {"none", "6 3", "2 3", "8 3 2 3"};

    private final Trend trend;
    private final double least;
    private final double most;
    private final Xml svg = new Xml();

    private TrendChart(Trend trend) {
        this.trend = trend;
        double lowest = values(trend).min(Double::compare).orElse(0.0);
        double highest = values(trend).max(Double::compare).orElse(0.0);
        // a line in the middle where nothing ever changed
        double margin = highest == lowest ? Math.max(1, Math.abs(highest) / 100) : 0;
        this.least = lowest - margin;
        this.most = highest + margin;
    }

    private static Stream<Double> values(Trend trend) {
        return trend.lines().values().stream().flatMap(List::stream).filter(Objects::nonNull);
    }

    static String svg(Trend trend) {
        return new TrendChart(trend).draw();
    }

    private String draw() {
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "class",
                "chart",
                "role",
                "img",
                "aria-label",
                "Trend of " + Ascii.cut(trend.name(), 60) + "; the numbers are in the table below");
        for (double value : new double[] {least, most}) {
            String y = number(y(value));
            svg.empty(
                    "line",
                    "class",
                    "axis",
                    "stroke",
                    "currentColor",
                    "stroke-opacity",
                    "0.3",
                    "x1",
                    Integer.toString(LEFT),
                    "x2",
                    Integer.toString(WIDTH - RIGHT),
                    "y1",
                    y,
                    "y2",
                    y);
            text(LEFT - 8, y(value) + 4, "end", amount(value, trend.unit()));
        }
        int variant = 0;
        double above = -HEIGHT;
        for (Map.Entry<String, List<Double>> line : trend.lines().entrySet()) {
            above = line(line.getKey(), line.getValue(), DASHES[variant++ % DASHES.length], above);
        }
        return svg.close("svg").toString();
    }

    /** @return where the line's name stands, so that the next one's does not stand on it */
    private double line(String name, List<Double> values, String dashes, double above) {
        StringBuilder points = new StringBuilder();
        double labelY = above;
        for (int run = 0; run < values.size(); run++) {
            if (values.get(run) == null) {
                polyline(points, dashes); // what is not known is a gap
                continue;
            }
            points.append(number(x(run)))
                    .append(',')
                    .append(number(y(values.get(run))))
                    .append(' ');
            labelY = y(values.get(run));
            if (trend.broken(name, run)) {
                broken(x(run), labelY);
            } else if (values.size() <= MOST_POINTS_DRAWN) {
                circle(x(run), labelY);
            }
        }
        polyline(points, dashes);
        double free = Math.abs(labelY - above) < 14 ? above + 14 : labelY;
        text(WIDTH - RIGHT + 10, free + 4, "start", Ascii.cut(name, 14));
        return free;
    }

    private void polyline(StringBuilder points, String dashes) {
        if (points.length() > 0) {
            svg.empty(
                    "polyline",
                    "fill",
                    "none",
                    "stroke",
                    "currentColor",
                    "stroke-width",
                    "2",
                    "stroke-dasharray",
                    dashes,
                    "points",
                    points.toString().strip());
            points.setLength(0);
        }
    }

    private void circle(double x, double y) {
        svg.empty("circle", "fill", "currentColor", "cx", number(x), "cy", number(y), "r", "2.5");
    }

    private void broken(double x, double y) {
        String cross = "M" + number(x - 6) + " " + number(y - 6) + "h12v12h-12z l12 12 m0 -12 l-12 12";
        svg.empty("path", "class", "broken", "fill", "none", "stroke", "currentColor", "stroke-width", "2", "d", cross);
    }

    private void text(double x, double y, String anchor, String text) {
        svg.element(
                "text",
                text,
                "fill",
                "currentColor",
                "font-size",
                "12",
                "x",
                number(x),
                "y",
                number(y),
                "text-anchor",
                anchor);
    }

    private double x(int run) {
        int room = WIDTH - LEFT - RIGHT;
        return trend.runs() == 1 ? LEFT + room / 2.0 : LEFT + room * (double) run / (trend.runs() - 1);
    }

    private double y(double value) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (most - value) / (most - least);
    }

    /** For people, with what it is counted in. */
    static String amount(Double value, String unit) {
        if (value == null) {
            return Amounts.UNKNOWN;
        }
        return unit.equals("bytes") ? Amounts.bytes(Math.round(value)) : Amounts.seconds(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
