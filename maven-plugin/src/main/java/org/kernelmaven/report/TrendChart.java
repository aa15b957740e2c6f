package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A measure over the runs as SVG: a line a variant, told apart by its dashes and the name at its end, not by colour; a cross in a
 * square where a budget was exceeded.
 */
final class TrendChart {
    /** What is not drawn is in the table: more lines than this are a tangle. */
    static final int MOST_LINES = 6;

    private static final int WIDTH = 380;
    private static final int HEIGHT = 150;
    private static final int LEFT = 84;
    private static final int RIGHT = 72;
    private static final int TOP = 12;
    private static final int BOTTOM = 12;
    private static final int LABEL = 14;
    private static final int MOST_POINTS_DRAWN = 16;
    private static final String[] DASHES = {"none", "6 3", "2 3", "8 3 2 3", "12 4", "1 4 6 4"};

    /** The name of a line, beside its last point. */
    private record Label(String name, double y) {}

    private final Trend trend;
    private final double least;
    private final double most;
    private final Svg svg;
    private final List<Label> labels = new ArrayList<>();

    private TrendChart(Trend trend) {
        this.trend = trend;
        this.svg = new Svg(
                WIDTH, HEIGHT, "Trend of " + Ascii.cut(trend.name(), 100) + "; the numbers are in the table below");
        double lowest = values(trend).min(Double::compare).orElse(0.0);
        double highest = values(trend).max(Double::compare).orElse(0.0);
        // a line in the middle where nothing ever changed
        double margin = highest == lowest ? Math.max(1, Math.abs(highest) / 100) : 0;
        this.least = lowest - margin;
        this.most = highest + margin;
    }

    private static Stream<Double> values(Trend trend) {
        return trend.lines().values().stream()
                .limit(MOST_LINES)
                .flatMap(List::stream)
                .filter(Objects::nonNull);
    }

    static String svg(Trend trend) {
        return new TrendChart(trend).draw();
    }

    private String draw() {
        for (double value : new double[] {least, most}) {
            svg.line("axis", LEFT, y(value), WIDTH - RIGHT, y(value));
            svg.text("tick", LEFT - 8, y(value) + 4, "end", trend.amount(value));
        }
        int drawn = 0;
        for (Map.Entry<String, List<Double>> line : trend.lines().entrySet()) {
            if (drawn < MOST_LINES) {
                line(line.getKey(), line.getValue(), DASHES[drawn++ % DASHES.length]);
            }
        }
        labels();
        return svg.toString();
    }

    private void line(String name, List<Double> values, String dashes) {
        StringBuilder path = new StringBuilder();
        double y = HEIGHT / 2.0;
        boolean gap = true;
        for (int run = 0; run < values.size(); run++) {
            if (values.get(run) == null) {
                gap = true; // what is not known
                continue;
            }
            y = y(values.get(run));
            path.append(gap ? 'M' : 'L').append(Svg.number(x(run))).append(' ').append(Svg.number(y));
            gap = false;
            if (trend.broken(name, run)) {
                broken(x(run), y);
            } else if (values.size() <= MOST_POINTS_DRAWN || alone(values, run)) {
                svg.dot(x(run), y);
            }
        }
        svg.path("trend", path.toString(), dashes);
        labels.add(new Label(name, y));
    }

    /** Whether no line leads to or from it, so that without a dot it would not be seen. */
    private static boolean alone(List<Double> values, int run) {
        return (run == 0 || values.get(run - 1) == null) && (run == values.size() - 1 || values.get(run + 1) == null);
    }

    /** From the lowest one up, so that none stands on another and none below the chart. */
    private void labels() {
        labels.sort(Comparator.comparingDouble(Label::y).reversed());
        double above = HEIGHT - BOTTOM + LABEL;
        for (Label label : labels) {
            above = Math.min(label.y(), above - LABEL);
            svg.text("label", WIDTH - RIGHT + 8, above + 4, "start", Ascii.cut(label.name(), 9));
        }
    }

    private void broken(double x, double y) {
        String corner = "M" + Svg.number(x - 6) + " " + Svg.number(y - 6);
        svg.path("broken", corner + "h12v12h-12z l12 12 m0 -12 l-12 12", "none");
    }

    private double x(int run) {
        int room = WIDTH - LEFT - RIGHT;
        return trend.runs() == 1 ? LEFT + room / 2.0 : LEFT + room * (double) run / (trend.runs() - 1);
    }

    private double y(double value) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (most - value) / (most - least);
    }
}
