package org.kernelmaven.console;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;

/**
 * The results of KUnit's suites, which a kernel prints on its console while it boots: KTAP with a level of four blanks more for
 * each suite (Documentation/dev-tools/ktap.rst; lib/kunit/test.c). Other lines may be between them. Never fails on any input;
 * what was planned and has no result is missing.
 */
final class Kunit {
    private static final Pattern LINE = Pattern.compile("( *)(.*)");
    private static final Pattern VERSION = Pattern.compile("(?:K?TAP) version \\d+");
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,6})");
    private static final Pattern SUBTEST = Pattern.compile("# Subtest: (.+)");
    private static final Pattern RESULT =
            Pattern.compile("(not )?ok (\\d+)(?: (?:- )?([^#]*?))?\\s*(?:#\\s*(SKIP)\\b\\s*(.*)|#.*)?");
    private static final int MESSAGE_LINES = 12;

    private final List<Test> tests = new ArrayList<>();
    /** The levels that are open, by their indentation. */
    private final TreeMap<Integer, Level> open = new TreeMap<>();

    private final List<String> said = new ArrayList<>();

    private Kunit() {}

    private static final class Level {
        private String name = "";
        private int planned = -1;
        private int results;
    }

    /** Every test case by itself, {@code kunit.<suite>.<case>}; none where the kernel ran no suites. */
    static List<Test> read(Console console) {
        Kunit kunit = new Kunit();
        console.messages().forEach(kunit::line);
        kunit.close(-1);
        return List.copyOf(kunit.tests);
    }

    private void line(String line) {
        Matcher indented = LINE.matcher(line);
        if (!indented.matches()) {
            return;
        }
        int indent = indented.group(1).length();
        String text = indented.group(2).stripTrailing();
        Matcher plan = PLAN.matcher(text);
        Matcher subtest = SUBTEST.matcher(text);
        Matcher result = RESULT.matcher(text);
        if (VERSION.matcher(text).matches()) {
            close(indent - 1);
            open.put(indent, new Level());
            said.clear();
        } else if (open.containsKey(indent) && plan.matches()) {
            open.get(indent).planned = Integer.parseInt(plan.group(1));
        } else if (open.containsKey(indent) && subtest.matches()) {
            open.get(indent).name = subtest.group(1).strip();
        } else if (open.containsKey(indent) && result.matches()) {
            result(indent, result);
        } else if (!open.isEmpty()) {
            said.add(text);
            if (said.size() > MESSAGE_LINES) {
                said.remove(0);
            }
        }
    }

    private void result(int indent, Matcher result) {
        Level level = open.get(indent);
        level.results++;
        boolean hadCases =
                open.higherEntry(indent) != null && open.higherEntry(indent).getValue().results > 0;
        boolean casesFailed = close(indent);
        String name = result.group(3) == null || result.group(3).isBlank()
                ? "test " + result.group(2)
                : result.group(3).strip();
        boolean failed = result.group(1) != null;
        if (!hadCases || failed && !casesFailed) {
            Status status = result.group(4) != null ? Status.SKIP : failed ? Status.FAIL : Status.PASS;
            String message = status == Status.SKIP ? result.group(5) : failed ? String.join("\n", said) : "";
            tests.add(new Test(path(indent, name), status, message));
        }
        said.clear();
    }

    private String path(int indent, String name) {
        StringBuilder path = new StringBuilder("kunit.");
        for (Level level : open.headMap(indent, true).values()) {
            if (!level.name.isEmpty()) {
                path.append(level.name).append('.');
            }
        }
        return path.append(name).toString();
    }

    /**
     * Ends the levels that are deeper than an indentation.
     *
     * @return whether one of their tests has failed or is missing
     */
    private boolean close(int indent) {
        boolean bad = false;
        while (!open.isEmpty() && open.lastKey() > indent) {
            int deepest = open.lastKey();
            Level level = open.get(deepest);
            if (level.results < level.planned) {
                int missing = level.planned - level.results;
                tests.add(new Test(
                        path(deepest, "missing"),
                        Status.MISS,
                        missing + " of " + level.planned + " tests were planned and have no result"));
            }
            String prefix = path(deepest, "");
            bad |= tests.stream()
                    .anyMatch(test ->
                            test.name().startsWith(prefix) && test.status().bad());
            open.remove(deepest);
        }
        return bad;
    }
}
