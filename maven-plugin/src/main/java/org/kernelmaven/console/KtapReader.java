package org.kernelmaven.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.kernelmaven.console.KtapLine.Result;
import org.kernelmaven.result.Status;

/**
 * Reads KTAP as kernels print it, with anything else between its lines. What is nested is told by indentation, and where a
 * console has lost that, by the names: a suite's result bears the suite's name. Reads any text without failing.
 */
final class KtapReader {
    private static final int MOST_LEVELS = 64;

    final List<KtapNode> roots = new ArrayList<>();
    /** Results in order, with the lines that each took. */
    final List<KtapNode> results = new ArrayList<>();

    int lines;

    private final boolean alone;
    private final List<KtapNode> open = new ArrayList<>();
    private final KtapDiagnostics said = new KtapDiagnostics();
    /** A version line where the same level is already open: nested, if a header follows, else the next in a row. */
    private KtapNode undecided;

    /** A level that nothing but a plan began: on a console that may be any text. */
    private KtapNode bare;

    private int yaml = -1;
    /** What a block of YAML right behind a result is about (TAP 13 and 14); null for one that stands elsewhere. */
    private KtapNode described;

    private boolean bailed;
    private int lastResultLine;

    /** @param alone whether the text is KTAP and nothing else, so that results need no version line before them */
    KtapReader(boolean alone) {
        this.alone = alone;
    }

    void line(String line, int number) {
        int indent = KtapLine.indent(line);
        if (indent == line.length()) {
            return;
        }
        lines++;
        if (!alone && open.isEmpty() && !KtapLine.may(line)) {
            return;
        }
        String text = line.substring(indent).stripTrailing();
        if (yaml >= 0 && indent >= yaml) {
            yaml = text.equals("...") ? -1 : yaml;
            if (yaml >= 0 && described != null) {
                KtapDiagnostics.describe(described, text);
            } else if (yaml >= 0) {
                say(text);
            }
            return;
        }
        yaml = -1;
        if (!structure(indent, text, number)) {
            if (indent > 0 && text.equals("---") && !open.isEmpty()) {
                yaml = indent;
                described = lastResultLine == number - 1 && !results.isEmpty() ? results.get(results.size() - 1) : null;
                return;
            }
            boolean fact = said.fact(text);
            if (!fact || !alone) {
                say(text);
            }
        }
    }

    /** Whether the line was one of the protocol's that are no diagnostics. */
    private boolean structure(int indent, String text, int number) {
        if (!KtapLine.may(text)) {
            return false;
        }
        Matcher subtest = KtapLine.SUBTEST.matcher(text);
        Matcher plan = KtapLine.PLAN.matcher(text);
        if (KtapLine.VERSION.matcher(text).matches()) {
            version(indent, number);
        } else if (subtest.matches() && (alone || !open.isEmpty())) {
            header(indent, subtest.group(1).strip(), number);
        } else if (plan.matches()) {
            plan(indent, Integer.parseInt(plan.group(1)), number);
            if (plan.group(2) != null && plan.group(1).equals("0")) {
                leftOut(plan.group(3).strip(), number);
            }
        } else if (text.startsWith("Bail out!") && (alone || !open.isEmpty())) {
            bail(text.substring("Bail out!".length()).strip(), number);
        } else {
            Result result = KtapLine.result(text);
            if (result == null || open.isEmpty() && !alone && !result.selftest()) {
                return false;
            }
            result(indent, result, number);
        }
        return true;
    }

    private KtapNode top() {
        return open.isEmpty() ? null : open.get(open.size() - 1);
    }

    private void version(int indent, int number) {
        decide();
        closeDeeperThan(indent);
        KtapNode top = top();
        KtapNode fresh = KtapNode.level(indent, number);
        if (top != null && top.indent == indent) {
            undecided = fresh;
        } else {
            push(fresh);
        }
        lastResultLine = number;
        said.clear();
    }

    /** No header came: the version line began the next in a row. */
    private void decide() {
        if (undecided != null) {
            KtapNode next = undecided;
            undecided = null;
            closeDeeperThan(next.indent - 1);
            push(next);
        }
    }

    private void push(KtapNode node) {
        if (open.size() >= MOST_LEVELS) {
            return;
        }
        if (open.isEmpty()) {
            roots.add(node);
        } else {
            top().children.add(node);
        }
        open.add(node);
    }

    private void closeDeeperThan(int indent) {
        while (!open.isEmpty() && top().indent > indent) {
            open.remove(open.size() - 1);
        }
    }

    private void header(int indent, String name, int number) {
        if (undecided != null && undecided.indent == indent && indent == open.get(0).indent) {
            KtapNode nested = undecided;
            undecided = null;
            push(nested);
        }
        decide();
        closeDeeperThan(indent);
        KtapNode top = top();
        boolean fresh =
                top != null && top.name.isEmpty() && top.planned < 0 && top.results == 0 && top.children.isEmpty();
        if (top == null || !fresh || top.indent < indent && top == open.get(0)) {
            if (top != null && top.indent == indent && indent > open.get(0).indent) {
                // the next suite, though the one before has no result
                open.remove(top);
            }
            push(KtapNode.level(indent, number));
        }
        if (top() != null && top().name.isEmpty()) {
            top().name = name;
        }
    }

    private void plan(int indent, int planned, int number) {
        decide();
        if (open.isEmpty()) {
            bare = KtapNode.level(indent, number);
            push(bare);
        }
        KtapNode level = levelAt(indent);
        if (level != null && level.planned < 0) {
            level.planned = planned;
        }
    }

    private void leftOut(String reason, int number) {
        KtapNode node = new KtapNode(top().indent, "all", number);
        node.status = Status.SKIP;
        node.message = reason;
        top().children.add(node);
        results.add(node);
    }

    /** The innermost open level that a line of this indentation can belong to. */
    private KtapNode levelAt(int indent) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).indent <= indent) {
                return open.get(i);
            }
        }
        return open.isEmpty() ? null : open.get(0);
    }

    private void result(int indent, Result result, int number) {
        decide();
        if (open.isEmpty()) {
            push(KtapNode.level(indent, number));
        }
        closeDeeperThan(Math.max(indent, open.get(0).indent));
        KtapNode top = top();
        boolean own = !result.name().isEmpty()
                && result.name().equals(top.name)
                && (top.planned < 0 || top.results >= top.planned);
        if (own && open.size() == 1) {
            enclose(top, indent);
        }
        if (own) {
            open.remove(open.size() - 1);
        }
        KtapNode level = top();
        String name = result.name().isEmpty() ? "test " + number(result, level) : result.name();
        KtapNode node = level.lastBrokenOff();
        if (node == null) {
            node = new KtapNode(indent, name, lastResultLine);
            level.children.add(node);
        }
        node.name = result.name().isEmpty() && !node.name.isEmpty() ? node.name : name;
        node.status = result.status();
        node.message = node.status.bad() ? said.about(result, alone) : result.why();
        node.lastLine = number;
        node.suite = level.name;
        level.results++;
        results.add(node);
        lastResultLine = number;
        said.clear();
    }

    /** The log begins within a level, in which the suite was that now has its result. */
    private void enclose(KtapNode suite, int indent) {
        KtapNode around = KtapNode.level(indent, suite.firstLine);
        around.children.add(suite);
        roots.set(roots.indexOf(suite), around);
        open.add(0, around);
    }

    private static int number(Result result, KtapNode level) {
        return result.number() >= 0 ? result.number() : level.results + 1;
    }

    /** Whoever bails out in a subtest says so on each level (TAP 14). */
    private void bail(String reason, int number) {
        decide();
        if (bailed) {
            return;
        }
        bailed = true;
        KtapNode node = new KtapNode(0, "bail out", number);
        node.status = Status.ERROR;
        node.message = reason;
        if (open.isEmpty()) {
            roots.add(node);
        } else {
            open.get(0).children.add(node);
        }
        open.clear();
    }

    private void say(String text) {
        if (!open.isEmpty()) {
            said.add(text);
        }
    }

    /** After the last line. */
    KtapReader finish() {
        decide();
        if (bare != null && !alone && bare.children.isEmpty()) {
            roots.remove(bare);
        }
        return this;
    }

    Map<String, String> facts() {
        return said.facts();
    }

    /** Whether the last line of the protocol ended all that was begun. */
    boolean ended() {
        return open.size() <= 1 && !results.isEmpty();
    }
}
