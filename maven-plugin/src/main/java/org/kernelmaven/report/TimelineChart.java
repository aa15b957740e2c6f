package org.kernelmaven.report;

import java.util.List;
import java.util.Locale;
import org.kernelmaven.result.Milestone;
import org.kernelmaven.result.Variant;

/** How long each boot took to get how far, as a picture: a bar a variant, cut at its milestones, all on one scale. */
final class TimelineChart {
    private static final int ROW = 46;
    private static final int BAR = 20;
    private static final int SHADES = 4;
    private static final int ROOM_FOR_A_NUMBER = 16;
    private static final int MOST_VARIANTS = 12;

    private TimelineChart() {}

    /** @param booted variants that have a time line; one at least */
    static String svg(List<Variant> booted) {
        List<Variant> shown = booted.subList(0, Math.min(MOST_VARIANTS, booted.size()));
        double longest = shown.stream()
                .flatMap(variant -> variant.boot().timeline().stream())
                .mapToDouble(Milestone::seconds)
                .filter(Amounts::plausible)
                .max()
                .orElse(1);
        double scale = Svg.WIDTH / Math.max(0.001, longest);
        Svg svg = new Svg(shown.size() * ROW + 22, "Time lines of the boots; the numbers are in the table beside it");
        int y = 0;
        for (Variant variant : shown) {
            List<Milestone> moments = variant.boot().timeline();
            svg.text("label", 0, y + 13, "start", Amounts.cut(variant.name(), 30));
            svg.text("label", Svg.WIDTH, y + 13, "end", Amounts.exactSeconds(end(moments)));
            bar(svg, moments, scale, y + 18);
            y += ROW;
        }
        axis(svg, longest, scale, y);
        return svg.toString();
    }

    private static double end(List<Milestone> moments) {
        return moments.stream()
                .mapToDouble(Milestone::seconds)
                .filter(Amounts::plausible)
                .max()
                .orElse(0);
    }

    private static void bar(Svg svg, List<Milestone> moments, double scale, int y) {
        double start = 0;
        for (int i = 0; i < moments.size(); i++) {
            double seconds = moments.get(i).seconds();
            double stop = Amounts.plausible(seconds) ? Math.max(start, seconds * scale) : start;
            if (stop - start > 0.5) {
                svg.rect("t" + i % SHADES, start, y, Math.max(0.5, stop - start - 1.5), BAR);
            }
            if (stop - start >= ROOM_FOR_A_NUMBER) {
                svg.text("in t" + i % SHADES, (start + stop) / 2, y + 14.5, "middle", Integer.toString(i + 1));
            }
            start = stop;
        }
    }

    private static void axis(Svg svg, double longest, double scale, int y) {
        double step = step(longest);
        svg.line("axis", 0, y - 2, Svg.WIDTH, y - 2);
        for (int i = 0; i * step <= longest; i++) {
            double x = i * step * scale;
            svg.line("axis", x, y - 2, x, y + 3);
            String anchor = i == 0 ? "start" : x > Svg.WIDTH - 20 ? "end" : "middle";
            svg.text("tick", x, y + 16, anchor, String.format(Locale.ROOT, step < 1 ? "%.1f s" : "%.0f s", i * step));
        }
    }

    /** 1, 2 or 5 times a power of ten, four to eight times in the whole. */
    private static double step(double longest) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(0.01, longest))));
        double parts = longest / power;
        return parts < 1.6 ? power / 5 : parts < 4 ? power / 2 : parts < 8 ? power : power * 2;
    }
}
