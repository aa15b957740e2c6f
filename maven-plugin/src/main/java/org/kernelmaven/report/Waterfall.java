package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kernelmaven.result.OwnerDelta;

/** Where a difference comes from, as a picture: each bar begins where the one above ends, the last is their sum. */
final class Waterfall {
    private static final int BARS = 8;
    private static final int LONGEST_NAME = 38;
    private static final int ROW = 34;
    private static final int BAR = 11;
    /** So that no bar and no line runs through a number. */
    private static final int ROOM = Svg.WIDTH - 84;

    private record Step(String name, long delta) {}

    private Waterfall() {}

    /**
     * @param moved the parts of the difference; one at least
     * @param whole what the sum is called
     */
    static String svg(List<OwnerDelta> moved, String whole) {
        List<Step> steps = steps(moved);
        long sum = moved.stream().mapToLong(OwnerDelta::delta).sum();
        long low = Math.min(0, sum);
        long high = Math.max(0, sum);
        long end = 0;
        for (Step step : steps) {
            end += step.delta();
            low = Math.min(low, end);
            high = Math.max(high, end);
        }
        double scale = (double) ROOM / Math.max(1, high - low);
        double zero = -low * scale;
        Svg svg = new Svg(
                (steps.size() + 1) * ROW + 2, "What " + whole + " is made of; the numbers are in the table by kind");
        double start = zero;
        int y = 0;
        for (Step step : steps) {
            double stop = start + step.delta() * scale;
            label(svg, "label", y, step);
            svg.rect(step.delta() < 0 ? "shrink" : "grow", Math.min(start, stop), y + 18, width(start, stop), BAR);
            svg.line("link", stop, y + 18 + BAR, stop, y + ROW + 18);
            start = stop;
            y += ROW;
        }
        label(svg, "label whole", y, new Step(whole, sum));
        svg.rect("sum", Math.min(zero, start), y + 18, width(zero, start), BAR);
        svg.line("axis", zero, 16, zero, y + ROW);
        return svg.toString();
    }

    private static void label(Svg svg, String kind, int y, Step step) {
        svg.text(kind, 0, y + 13, "start", Amounts.cut(step.name(), LONGEST_NAME));
        svg.text(kind, Svg.WIDTH, y + 28, "end", HtmlTable.minus(Amounts.delta(step.delta())));
    }

    private static double width(double one, double other) {
        return Math.max(1, Math.abs(one - other));
    }

    /** Those that moved most, the rest as one; what grew before what shrank, so that the line rises once and falls once. */
    private static List<Step> steps(List<OwnerDelta> moved) {
        List<OwnerDelta> sorted = moved.stream()
                .sorted(Comparator.comparingLong(owner -> -Math.abs(owner.delta())))
                .toList();
        int shown = sorted.size() <= BARS + 1 ? sorted.size() : BARS;
        List<Step> steps = new ArrayList<>();
        sorted.subList(0, shown).forEach(owner -> steps.add(new Step(owner.name(), owner.delta())));
        steps.sort(Comparator.comparingLong(step -> -step.delta()));
        if (shown < sorted.size()) {
            long rest = sorted.stream().skip(shown).mapToLong(OwnerDelta::delta).sum();
            steps.add(new Step((sorted.size() - shown) + " others", rest));
        }
        return steps;
    }
}
