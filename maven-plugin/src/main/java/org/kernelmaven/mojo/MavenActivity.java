package org.kernelmaven.mojo;

import java.time.Duration;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;
import org.kernelmaven.stage.Terminal;

/** Something long that is under way, as {@link MavenTerminal} shows it. */
final class MavenActivity implements Terminal.Activity {
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(30).toNanos();
    /** A step that others follow soon needs no line. */
    private static final long NEW_STEP_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long LIVE_EVERY_NANOS = Duration.ofMillis(200).toNanos();
    private static final int WIDTH = 79;

    private final Log log;
    private final boolean live;
    private final String what;
    private final long start = System.nanoTime();
    private long shown = start;
    private String shownStep = "";
    /** When the step that is under way began, and how much of it was done then. */
    private long stepStart = start;

    private String currentStep = "";
    private long doneBefore;
    private boolean announced;
    private boolean ended;

    MavenActivity(Log log, boolean live, String what) {
        this.log = log;
        this.live = live;
        this.what = what;
    }

    @Override
    public synchronized void update(String step, long done, long total) {
        long now = System.nanoTime();
        if (!step.equals(currentStep)) {
            currentStep = step;
            stepStart = now;
            doneBefore = done;
        }
        if (ended || now - shown < (live ? LIVE_EVERY_NANOS : announced ? pause(step) : 0)) {
            return;
        }
        shown = now;
        shownStep = step;
        String line = what + ": " + step + state(done, total, now);
        if (live) {
            System.out.print("\r" + pad(line));
            System.out.flush();
        } else {
            log.info(line);
        }
        announced = true;
    }

    private long pause(String step) {
        return step.equals(shownStep) ? LINE_EVERY_NANOS : NEW_STEP_NANOS;
    }

    private String state(long done, long total, long now) {
        long seconds = (now - start) / 1_000_000_000;
        if (total <= 0) {
            return done > 0
                    ? ", " + done + (done == 1 ? " step, " : " steps, ") + clock(seconds)
                    : seconds > 0 ? ", " + clock(seconds) : "";
        }
        long percent = Math.min(99, 100 * done / total);
        double took = (now - stepStart) / 1e9;
        boolean tells = percent > 2 && took > 2 && done > doneBefore;
        long left = tells ? Math.round(took * (total - done) / (done - doneBefore)) : 0;
        return ", " + percent + " %" + (tells ? ", about " + clock(left) + " left" : "");
    }

    private static String clock(long seconds) {
        return seconds < 60 ? seconds + " s" : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }

    private static String pad(String line) {
        String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
        return cut + " ".repeat(WIDTH - cut.length());
    }

    @Override
    public synchronized void done(String outcome) {
        end();
        long millis = (System.nanoTime() - start) / 1_000_000;
        String took = millis < 10_000 ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0) : clock(millis / 1000);
        log.info(what + ": " + outcome + " (" + took + ")");
    }

    @Override
    public synchronized void close() {
        end();
    }

    private void end() {
        if (!ended && live && announced) {
            System.out.print("\r" + " ".repeat(WIDTH) + "\r");
            System.out.flush();
        }
        ended = true;
    }
}
