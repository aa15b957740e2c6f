package org.kernelmaven.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A measure over the runs as SVG: a line a variant, told apart by its dashes and the name at its end, not by colour; a cross in a
 * square where a budget was exceeded.
 */
final class TrendChart {
    private static final int HEIGHT = 170;
    private static final int LEFT = 84;
    private static final int RIGHT = 80;
    private static final int TOP = 12;
    private static final int BOTTOM = 12;
    private static final int MOST_POINTS_DRAWN = 60;
    private static final String[] DASHES = {"none", "6 3", "2 3", "8 3 2 3"};

    private final Trend trend;
    private final double least;
    private final double most;
    private final Svg svg;

    private TrendChart(Trend trend) {
        this.trend = trend;
        this.svg = new Svg(HEIGHT, "Trend of " + Ascii.cut(trend.name(), 60) + "; the numbers are in the table below");
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
        for (double value : new double[] {least, most}) {
            svg.line("axis", LEFT, y(value), Svg.WIDTH - RIGHT, y(value));
            svg.text("tick", LEFT - 8, y(value) + 4, "end", trend.amount(value));
        }
        int variant = 0;
        double above = -HEIGHT;
        for (Map.Entry<String, List<Double>> line : trend.lines().entrySet()) {
            above = line(line.getKey(), line.getValue(), DASHES[variant++ % DASHES.length], above);
        }
        return svg.toString();
    }

    /** @return where the line's name stands, so that the next one's does not stand on it */
    private double line(String name, List<Double> values, String dashes, double above) {
        StringBuilder path = new StringBuilder();
        double labelY = above;
        boolean gap = true;
        for (int run = 0; run < values.size(); run++) {
            if (values.get(run) == null) {
                gap = true; // what is not known
                continue;
            }
            labelY = y(values.get(run));
            path.append(gap ? 'M' : 'L').append(Svg.number(x(run))).append(' ').append(Svg.number(labelY));
            gap = false;
            if (trend.broken(name, run)) {
                broken(x(run), labelY);
            } else if (values.size() <= MOST_POINTS_DRAWN) {
                svg.dot(x(run), labelY);
            }
        }
        svg.path("trend", path.toString(), dashes);
        double free = Math.abs(labelY - above) < 14 ? above + 14 : labelY;
        svg.text("label", Svg.WIDTH - RIGHT + 10, free + 4, "start", Ascii.cut(name, 10));
        return free;
    }

    private void broken(double x, double y) {
        String corner = "M" + Svg.number(x - 6) + " " + Svg.number(y - 6);
        svg.path("broken", corner + "h12v12h-12z l12 12 m0 -12 l-12 12", "none");
    }

    private double x(int run) {
        int room = Svg.WIDTH - LEFT - RIGHT;
        return trend.runs() == 1 ? LEFT + room / 2.0 : LEFT + room * (double) run / (trend.runs() - 1);
    }

    private double y(double value) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (most - value) / (most - least);
    }
}
