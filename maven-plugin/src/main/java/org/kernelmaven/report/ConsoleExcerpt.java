package org.kernelmaven.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * As much of a console as a report shows: its beginning, its end, and what is around each fault. However long it is, and however
 * long its lines are, little of it is held in memory.
 *
 * @param lines in order
 * @param total how many lines there are in the file
 * @param bytes the file's size
 */
record ConsoleExcerpt(List<Line> lines, int total, long bytes) {
    private static final int HEAD = 60;
    private static final int TAIL = 80;
    private static final int BEFORE = 8;
    private static final int AFTER = 30;
    private static final int MOST_LINES = 1_000;
    private static final int LONGEST_LINE = 400;

    /**
     * A line.
     *
     * @param number counted from 1
     * @param text without what a terminal would take as a command, and cut where it is long
     */
    record Line(int number, String text) {}

    /**
     * @param folder result.json's
     * @param relative the console's path in it
     * @param faults the numbers of lines that have to be shown
     * @throws IOException where it cannot be read, or is not in the folder
     */
    static ConsoleExcerpt read(Path folder, String relative, Collection<Integer> faults) throws IOException {
        Path file = ConsoleFile.in(folder, relative);
        BitSet wanted = new BitSet();
        wanted.set(1, HEAD + 1);
        for (int fault : faults) {
            if (fault > 0 && fault < Integer.MAX_VALUE - AFTER && wanted.cardinality() < MOST_LINES - TAIL) {
                wanted.set(Math.max(1, fault - BEFORE), fault + AFTER);
            }
        }
        List<Line> kept = new ArrayList<>();
        ArrayDeque<Line> tail = new ArrayDeque<>();
        int number = 0;
        try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            LineReader lines = new LineReader(in, LONGEST_LINE);
            for (String text = lines.next(); text != null; text = lines.next()) {
                number++;
                if (wanted.get(number) && kept.size() < MOST_LINES) {
                    kept.add(line(number, text));
                } else {
                    tail.add(new Line(number, text));
                    if (tail.size() > TAIL) {
                        tail.remove();
                    }
                }
            }
        }
        int end = number - TAIL;
        tail.stream().filter(line -> line.number() > end).forEach(line -> kept.add(line(line.number(), line.text())));
        kept.sort(Comparator.comparingInt(Line::number));
        return new ConsoleExcerpt(List.copyOf(kept), number, Files.size(file));
    }

    private static Line line(int number, String text) {
        return new Line(number, ConsoleFile.plain(text));
    }

    /** Where the whole file is, as a link from a folder beside it: percent-encoded, and never with a scheme. */
    static String link(String relative) {
        StringBuilder link = new StringBuilder("../");
        for (byte b : relative.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "/._-".indexOf(b) >= 0;
            link.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b & 0xff));
        }
        return link.toString();
    }
}
