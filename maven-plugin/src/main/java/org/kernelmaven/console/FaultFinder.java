package org.kernelmaven.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.kernelmaven.result.Fault;

/** Walks a console for faults and for signs of how far the machine came. */
final class FaultFinder {
    /** How many lines of its report a fault's other names (an exception's number, its cause) may be away. */
    private static final int PART_LINES = 20;

    private static final int EXCERPT_BEFORE = 3;
    private static final int EXCERPT_LINES = 60;

    /** A flood of different faults is no better known by a thousand of them; how it ended still is to be seen. */
    private static final int MOST_FAULTS = 200;

    private static final int MOST_REPORTS = 5_000;
    private static final int MOST_STOPS = 2 * MOST_FAULTS;

    private final Console console;
    private final List<ConsoleLine> lines;
    private final List<Pattern> tolerate;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, Integer> signs = new LinkedHashMap<>();
    private String waitedFor;
    private int lost = -1;
    private FaultPattern lostPattern;
    private int reports;
    /** What KUnit's cases on the console gave; null until that is needed. */
    private List<KtapNode> results;

    /** A fault with what decides whether it names the verdict. */
    record Found(Weight weight, int index, Fault fault) {
        Found fatal() {
            Fault f = fault;
            return new Found(
                    Weight.STOP,
                    index,
                    new Fault(f.kind(), f.title(), f.line(), true, f.tolerated(), f.excerpt(), f.stack()));
        }
    }

    private FaultFinder(Console console, List<Pattern> tolerate) {
        this.console = console;
        this.lines = console.lines();
        this.tolerate = tolerate;
    }

    static FaultFinder search(Console console, List<Pattern> tolerate) {
        FaultFinder finder = new FaultFinder(console, tolerate);
        for (int i = 0; i < finder.lines.size(); i++) {
            ConsoleLine line = finder.lines.get(i);
            if (line.hit() && !KtapLine.says(line.message())) {
                FaultPattern pattern = FaultPatterns.SHIPPED.match(line.message());
                if (pattern != null && pattern.weight() != Weight.IGNORE) {
                    finder.matched(i, pattern);
                }
            }
        }
        if (finder.found.isEmpty() && finder.lost >= 0) {
            Matcher match = finder.lostPattern
                    .pattern()
                    .matcher(finder.lines.get(finder.lost).message());
            match.find();
            finder.add(finder.lost, finder.lostPattern, match, Weight.WARN);
        }
        return finder;
    }

    /** In order. */
    List<Found> found() {
        return found;
    }

    int count(String sign) {
        return signs.getOrDefault(sign, 0);
    }

    /** The root device that the kernel waited for when init had not come yet; null where it did not. */
    String waitedFor() {
        return waitedFor;
    }

    private void matched(int index, FaultPattern pattern) {
        Matcher match = pattern.pattern().matcher(lines.get(index).message());
        match.find();
        switch (pattern.weight()) {
            case SIGN -> {
                signs.merge(pattern.kind(), 1, Integer::sum);
                if (pattern.kind().equals("root wait")) {
                    waitedFor = match.group(1);
                } else if (pattern.kind().equals("init")) {
                    waitedFor = null;
                }
            }
            case ENDS -> {
                int cause = cause(pattern.kind());
                if (cause < 0) {
                    add(index, pattern, match, Weight.STOP);
                } else {
                    found.set(cause, found.get(cause).fatal());
                }
            }
            case PART -> {
                if (!belongsToTheLast(index, pattern)) {
                    add(index, pattern, match, Weight.STOP);
                }
            }
            case LOST -> {
                if (lost < 0) {
                    lost = index;
                    lostPattern = pattern;
                }
            }
            case AGAIN -> {
                if (found.stream().noneMatch(one -> one.fault().kind().equals(pattern.kind()))) {
                    add(index, pattern, match, Weight.REPORT);
                }
            }
            default -> {
                if (!repeatsTheLast(index, pattern)) {
                    add(index, pattern, match, pattern.weight());
                }
            }
        }
    }

    /**
     * The fault that a panic was made of: the last of its kind; of hung tasks the first, because all of them are reported before
     * the panic; -1 where that is not there. Whoever tolerates a fault does not tolerate that the machine ends.
     */
    private int cause(String kind) {
        IntStream order = IntStream.range(0, found.size());
        return (kind.equals("hung task") ? order : order.map(i -> found.size() - 1 - i))
                .filter(i -> found.get(i).fault().tolerated() == null && made(kind, found.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean made(String kind, Found one) {
        return switch (kind) {
            // any exception, and what makes one: BUG(), a Rust panic, a trap
            case "oops" -> one.weight() == Weight.STOP || one.weight() == Weight.DAMAGE;
            case "WARN" -> true;
            default -> one.fault().kind().equals(kind);
        };
    }

    private boolean belongsToTheLast(int index, FaultPattern pattern) {
        if (found.isEmpty()) {
            return false;
        }
        if (pattern.kind().equals("panic") || pattern.title().startsWith("header lost")) {
            // "end Kernel panic" repeats the beginning, however far away that is
            return found.stream().anyMatch(one -> one.fault().fatal());
        }
        Found last = found.get(found.size() - 1);
        boolean near = index - last.index() <= PART_LINES && lines.get(index).sameCaller(lines.get(last.index()));
        return near && (last.weight() == Weight.STOP || last.fault().kind().equals(pattern.kind()));
    }

    /** Some faults have two lines that say so, one after the other. */
    private boolean repeatsTheLast(int index, FaultPattern pattern) {
        if (found.isEmpty()) {
            return false;
        }
        Found last = found.get(found.size() - 1);
        return last.fault().kind().equals(pattern.kind())
                && last.weight().compareTo(pattern.weight()) >= 0
                && index - last.index() <= StackTrace.NEAR
                && lines.get(index).sameCaller(lines.get(last.index()));
    }

    private void add(int index, FaultPattern pattern, Matcher match, Weight weight) {
        boolean enough = found.size() >= MOST_FAULTS || reports >= MOST_REPORTS;
        if (enough && weight != Weight.STOP || found.size() >= MOST_STOPS) {
            return;
        }
        reports++;
        ConsoleLine line = lines.get(index);
        StackTrace stack = StackTrace.of(lines, index, pattern.kind());
        String title = Title.of(pattern, match, stack, next(index));
        String tolerated = tolerated(pattern.kind(), title, line);
        // the same title at another place is another fault to whoever tolerates only one of them
        if (found.stream()
                .anyMatch(one -> one.fault().title().equals(title)
                        && Objects.equals(one.fault().tolerated(), tolerated))) {
            return;
        }
        if (brokenOff(index, pattern, title)) {
            found.remove(found.size() - 1);
        }
        int end = Math.min(index + EXCERPT_LINES, Math.max(stack.end() + 1, index + 4));
        found.add(new Found(
                weight,
                index,
                new Fault(
                        pattern.kind(),
                        title,
                        line.number(),
                        weight == Weight.STOP,
                        tolerated,
                        console.texts(index - EXCERPT_BEFORE, end),
                        stack.frames())));
    }

    /** Whether the last report is the same, and came no further than its header: the kernel ran into it again while it printed. */
    private boolean brokenOff(int index, FaultPattern pattern, String title) {
        if (found.isEmpty() || !pattern.kind().equals("oops")) {
            return false;
        }
        Found last = found.get(found.size() - 1);
        return index - last.index() <= PART_LINES
                && title.startsWith(last.fault().title() + " in ");
    }

    /** What allows this fault: one of the user's patterns, or a KUnit case; null where nothing does. */
    private String tolerated(String kind, String title, ConsoleLine line) {
        for (Pattern allowed : tolerate) {
            if (allowed.matcher(title).find() || allowed.matcher(line.message()).find()) {
                return allowed.pattern();
            }
        }
        if (!KunitExpectations.possible(kind)) {
            return null;
        }
        if (results == null) {
            results = Ktap.reader(console).results;
        }
        return KunitExpectations.by(kind, line.number(), results);
    }

    /** The next line that whoever printed this one has printed. */
    private String next(int index) {
        for (int i = index + 1; i < Math.min(lines.size(), index + 20); i++) {
            if (lines.get(i).sameCaller(lines.get(index))) {
                return lines.get(i).message().strip();
            }
        }
        return null;
    }
}
