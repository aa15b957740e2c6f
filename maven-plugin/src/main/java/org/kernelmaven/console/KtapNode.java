package org.kernelmaven.console;

import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;

/** A test with those inside it, while they are read. */
final class KtapNode {
    /** A plan of a billion tests is no reason to name them all. */
    private static final int MOST_MISSING = 1_000;

    final int indent;
    final List<KtapNode> children = new ArrayList<>();
    String name;
    /** -1 where there was no plan. */
    int planned = -1;
    /** The node's own result; null where none was given. */
    Status status;

    String message = "";
    /** Whether it may have tests in it: a version line, a header or a plan said so. */
    boolean open;
    /** How many results it had. */
    int results;
    /** The lines of the console that it took. */
    int firstLine;

    int lastLine;
    /** The name of the suite that a result is of; empty where it has none. */
    String suite = "";

    KtapNode(int indent, String name, int firstLine) {
        this.indent = indent;
        this.name = name;
        this.firstLine = firstLine;
        this.lastLine = firstLine;
    }

    /** One that has tests in it. */
    static KtapNode level(int indent, int firstLine) {
        KtapNode level = new KtapNode(indent, "", firstLine);
        level.open = true;
        return level;
    }

    /**
     * Every test that has no others in it, and what is missing. A test counts beside those in it only where it is bad and none
     * of them is, so that nothing bad is lost and nothing is counted twice.
     */
    void flatten(String path, List<Test> tests) {
        int before = tests.size();
        int broken = 0;
        for (KtapNode child : children) {
            int first = tests.size();
            String name = joined(path, child.name);
            child.flatten(name, tests);
            if (child.brokenOff()) {
                broken++;
                if (!bad(tests, first)) {
                    tests.add(new Test(name, Status.MISS, "began, and has no result"));
                }
            }
        }
        missing(path, broken, tests);
        boolean leaf = tests.size() == before;
        if (status != null && (leaf || status.bad() && !bad(tests, before))) {
            tests.add(new Test(path, status, message));
        }
    }

    private static boolean bad(List<Test> tests, int from) {
        return tests.subList(from, tests.size()).stream()
                .anyMatch(test -> test.status().bad());
    }

    /** Whether it has begun and was not summed up. */
    private boolean brokenOff() {
        return open && status == null;
    }

    /** The nested tests that a result sums up: the last ones, if nothing has summed them up yet; else null. */
    KtapNode lastBrokenOff() {
        KtapNode last = children.isEmpty() ? null : children.get(children.size() - 1);
        return last != null && last.brokenOff() ? last : null;
    }

    /** Without those that broke off: what is missing in them says so. */
    private void missing(String path, int broken, List<Test> tests) {
        int missing = Math.max(0, planned - results - broken);
        for (int i = 0; i < Math.min(missing, MOST_MISSING); i++) {
            String more = i == MOST_MISSING - 1 && missing > MOST_MISSING
                    ? " (and so were " + (missing - MOST_MISSING) + " more)"
                    : "";
            tests.add(new Test(
                    joined(path, "test " + (results + i + 1)),
                    Status.MISS,
                    "was planned, and has no result: " + results + " of " + planned + " have one" + more));
        }
    }

    static String joined(String path, String name) {
        return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
    }
}
