package org.kernelmaven.report;

import java.util.List;
import java.util.Map;

/** Horizontal bars of how much each section grew or shrank, as SVG. */
final class SectionChart {
    private static final int WIDTH = 720;
    private static final int LABEL = 190;
    private static final int NUMBER = 90;
    private static final int ROW = 22;

    private SectionChart() {}

    /** @param sections name and difference in bytes; one at least */
    static String svg(List<Map.Entry<String, Long>> sections) {
        long most = sections.stream()
                .mapToLong(section -> Math.abs(section.getValue()))
                .max()
                .orElse(1);
        boolean shrinks = sections.stream().anyMatch(section -> section.getValue() < 0);
        int room = WIDTH - LABEL - NUMBER;
        int zero = shrinks ? LABEL + room / 2 : LABEL;
        int length = shrinks ? room / 2 : room;
        int height = sections.size() * ROW + 8;
        Xml svg = new Xml();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "aria-label",
                "Bars of the sections that differ most; the numbers are in the table below");
        int y = 4;
        for (Map.Entry<String, Long> section : sections) {
            long value = section.getValue();
            int bar = Math.max(1, (int) (Math.abs(value) * length / most));
            int middle = y + ROW / 2 + 4;
            svg.element(
                    "text",
                    Ascii.cut(section.getKey(), 26),
                    "x",
                    Integer.toString(LABEL - 8),
                    "y",
                    Integer.toString(middle),
                    "text-anchor",
                    "end");
            svg.empty(
                    "rect",
                    "class",
                    value < 0 ? "shrink" : "grow",
                    "x",
                    Integer.toString(value < 0 ? zero - bar : zero),
                    "y",
                    Integer.toString(y + 3),
                    "width",
                    Integer.toString(bar),
                    "height",
                    Integer.toString(ROW - 6));
            svg.element(
                    "text",
                    Amounts.delta(value),
                    "x",
                    Integer.toString(value < 0 ? zero + 6 : zero + bar + 6),
                    "y",
                    Integer.toString(middle));
            y += ROW;
        }
        svg.empty(
                "line",
                "class",
                "axis",
                "x1",
                Integer.toString(zero),
                "x2",
                Integer.toString(zero),
                "y1",
                "0",
                "y2",
                Integer.toString(height));
        return svg.close("svg").toString();
    }
}
