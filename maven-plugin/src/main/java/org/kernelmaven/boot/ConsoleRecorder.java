package org.kernelmaven.boot;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Keeps a console while it is being written: the lines as they are in one file, and when each arrived in another, line by line
 * (seconds since the start). Of a flood the first and the last lines are kept, so that it fills neither the disk nor the memory;
 * between them a line says how much was left out.
 */
final class ConsoleRecorder implements Closeable {
    static final int HALF_CHARACTERS = 2 << 20;

    private final BufferedWriter lines;
    private final BufferedWriter times;
    private final LongSupplier clock;
    private final long start;
    private final int half;
    private final Deque<Line> tail = new ArrayDeque<>();
    private long headCharacters;
    private long tailCharacters;
    private long leftOutLines;
    private long leftOutCharacters;
    private double first = -1;
    private double last = -1;
    private IOException failure;

    private record Line(String text, double seconds) {}

    /** @param clock in nanoseconds */
    ConsoleRecorder(Path linesFile, Path timesFile, int half, LongSupplier clock) throws IOException {
        this.half = half;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.lines = Files.newBufferedWriter(linesFile, StandardCharsets.UTF_8);
        try {
            this.times = Files.newBufferedWriter(timesFile, StandardCharsets.UTF_8);
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    synchronized void line(String text) {
        double seconds = (clock.getAsLong() - start) / 1e9;
        first = first < 0 ? seconds : first;
        last = seconds;
        Line line = new Line(text, seconds);
        if (headCharacters < half) {
            headCharacters += text.length() + 1;
            write(line);
            return;
        }
        tail.addLast(line);
        tailCharacters += text.length() + 1;
        while (tailCharacters > half) {
            Line left = tail.removeFirst();
            tailCharacters -= left.text().length() + 1;
            leftOutCharacters += left.text().length() + 1;
            leftOutLines++;
        }
    }

    /** What cannot be written is said once, at the end: this is called from the thread that hears the guest. */
    private void write(Line line) {
        if (failure != null) {
            return;
        }
        try {
            lines.write(line.text());
            lines.write('\n');
            times.write(String.format(Locale.ROOT, "%.3f\n", line.seconds()));
            lines.flush(); // to be read while the guest runs, and after this JVM was killed
            times.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Whether lines were left out. */
    synchronized boolean cut() {
        return leftOutLines > 0;
    }

    /** When the first line was complete, in seconds; negative where none was. */
    synchronized double first() {
        return first;
    }

    /** When the last line was complete, in seconds; negative where none was. */
    synchronized double last() {
        return last;
    }

    /** @throws IOException also where something could not be written earlier */
    @Override
    public synchronized void close() throws IOException {
        try (lines;
                times) {
            if (cut()) {
                write(new Line(
                        "[... " + leftOutCharacters + " bytes left out ...]",
                        tail.isEmpty() ? last : tail.peekFirst().seconds()));
            }
            tail.forEach(this::write);
            tail.clear();
            if (failure != null) {
                throw failure;
            }
        }
    }
}
