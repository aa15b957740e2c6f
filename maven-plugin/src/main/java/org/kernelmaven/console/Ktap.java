package org.kernelmaven.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;

/**
 * Test results in KTAP (the kernel's Documentation/dev-tools/ktap.rst). Reads any text without failing; what was planned and has
 * no result is a test that is missing.
 *
 * @param planned how many tests were announced; -1 where there is no plan
 * @param tests in order, by their full names, missing ones at the end of their suite
 * @param facts the diagnostics of the form {@code # name: text}
 * @param lines how many lines there were
 * @param ended whether the last result ended all that was begun
 */
public record Ktap(int planned, List<Test> tests, Map<String, String> facts, int lines, boolean ended) {
    /** The fact that names the guest's test that had begun and not ended when all ended. */
    public static final String RUNNING = "running";

    /** Before the names of what a kernel tests while it boots. */
    private static final String KUNIT = "kunit";

    public Ktap {
        tests = List.copyOf(tests);
        facts = Map.copyOf(facts);
    }

    /** Reads a text that is KTAP and nothing else, with or without a version line. */
    public static Ktap read(String text) {
        KtapReader reader = new KtapReader(true);
        int number = 0;
        for (String line : text.split("\r?\n|\r")) {
            reader.line(line, ++number);
        }
        return of(reader.finish(), "");
    }

    /** Reads what is on a console: KUnit's suites, kselftest's results, other lines between them. */
    public static Ktap read(Console console) {
        return of(reader(console), KUNIT);
    }

    static KtapReader reader(Console console) {
        KtapReader reader = new KtapReader(false);
        for (ConsoleLine line : console.lines()) {
            reader.line(line.message(), line.number());
        }
        return reader.finish();
    }

    private static Ktap of(KtapReader reader, String prefix) {
        List<Test> tests = new ArrayList<>();
        for (KtapNode root : reader.roots) {
            // kselftest's results say what they are, and have no suites around them
            boolean selftests = root.children.stream().anyMatch(child -> child.name.startsWith(KtapLine.SELFTESTS));
            root.flatten(KtapNode.joined(selftests ? "" : prefix, root.name), tests);
        }
        int planned = reader.roots.isEmpty() ? -1 : reader.roots.get(0).planned;
        return new Ktap(planned, tests, reader.facts(), reader.lines, reader.ended());
    }

    /** The same with the results of KUnit's suites, which are on the console. */
    public Ktap withKunit(Console console) {
        List<Test> all = new ArrayList<>(tests);
        all.addAll(read(console).tests());
        return new Ktap(planned, all, facts, lines, ended);
    }

    /** How many tests ended so. */
    public int count(Status status) {
        return (int) tests.stream().filter(test -> test.status() == status).count();
    }
}
