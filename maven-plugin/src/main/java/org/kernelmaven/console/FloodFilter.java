package org.kernelmaven.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what matters of a console of any length in bounded memory. */
final class FloodFilter implements Consumer<ConsoleLine> {
    /** How much is kept whole, of the beginning and of the end, and how much of the middle: characters. */
    private static final int WHOLE = 4 << 20;

    /** How many lines after a fault's may belong to its report. */
    private static final int REPORT_LINES = 200;

    private final List<ConsoleLine> kept = new ArrayList<>();
    private final Deque<ConsoleLine> end = new ArrayDeque<>();
    private long beginning;
    private long middle;
    private long ending;
    private long leftOut;
    private long lastLeftOut;
    private boolean complete = true;
    private int report;

    @Override
    public void accept(ConsoleLine line) {
        if (beginning < WHOLE) {
            beginning += line.text().length();
            kept.add(line);
            return;
        }
        end.add(line);
        ending += line.text().length();
        while (ending > WHOLE) {
            ConsoleLine first = end.remove();
            ending -= first.text().length();
            between(first);
        }
    }

    private void between(ConsoleLine line) {
        boolean matters = line.hit() || KtapLine.may(line.message());
        if (line.hit()) {
            report = REPORT_LINES;
        }
        if (matters || report > 0) {
            report--;
            if (middle < WHOLE) {
                gap();
                middle += line.text().length();
                kept.add(line);
                return;
            }
            complete = false;
        }
        leftOut += line.text().length() + 1;
        lastLeftOut = line.number();
    }

    private void gap() {
        if (leftOut > 0) {
            String text = "[... " + leftOut + " bytes left out ...]";
            kept.add(new ConsoleLine((int) lastLeftOut, null, text, 0, false));
            leftOut = 0;
        }
    }

    Console console() {
        gap();
        kept.addAll(end);
        return new Console(List.copyOf(kept), complete);
    }
}
