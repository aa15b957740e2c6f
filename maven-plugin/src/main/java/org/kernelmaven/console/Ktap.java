package org.kernelmaven.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;

/**
 * Test results in KTAP (the kernel's Documentation/dev-tools/ktap.rst), as far as a guest's init writes it: a plan, results,
 * diagnostics. Reads any text without failing; what was planned and has no result is a test that is missing.
 *
 * @param planned how many tests were announced; -1 where there is no plan
 * @param tests in order, missing ones at the end
 * @param facts the diagnostics of the form {@code # name: text}
 * @param lines how many lines there were
 */
public record Ktap(int planned, List<Test> tests, Map<String, String> facts, int lines) {
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,6})");
    private static final Pattern RESULT =
            Pattern.compile("(not )?ok (\\d+)(?: (?:- )?([^#]*?))?\\s*(?:#\\s*(\\w+)\\s*(.*))?");
    private static final Pattern FACT = Pattern.compile("# ([^:]+): (.*)");

    public static Ktap read(String text) {
        int planned = -1;
        int lines = 0;
        List<Test> tests = new ArrayList<>();
        Map<String, String> facts = new LinkedHashMap<>();
        for (String raw : text.split("\n")) {
            String line = raw.strip();
            lines += line.isEmpty() ? 0 : 1;
            Matcher plan = PLAN.matcher(line);
            Matcher result = RESULT.matcher(line);
            Matcher fact = FACT.matcher(line);
            if (plan.matches() && planned < 0) {
                planned = Integer.parseInt(plan.group(1));
            } else if (result.matches()) {
                tests.add(test(result, facts));
            } else if (fact.matches()) {
                facts.put(fact.group(1), fact.group(2));
            }
        }
        for (int i = tests.size(); i < planned; i++) {
            tests.add(new Test("test " + (i + 1), Status.MISS, "was planned, and the guest gave no result"));
        }
        return new Ktap(planned, List.copyOf(tests), facts, lines);
    }

    /** The same with the results of KUnit's suites, which are on the console. */
    public Ktap withKunit(Console console) {
        List<Test> all = new ArrayList<>(tests);
        all.addAll(Kunit.read(console));
        return new Ktap(planned, List.copyOf(all), facts, lines);
    }

    private static Test test(Matcher result, Map<String, String> facts) {
        String name =
                result.group(3) == null || result.group(3).isBlank() ? "test " + result.group(2) : result.group(3);
        String directive = result.group(4) == null ? "" : result.group(4).toUpperCase(Locale.ROOT);
        if (directive.equals("SKIP")) {
            return new Test(name, Status.SKIP, result.group(5));
        }
        return new Test(name, result.group(1) == null ? Status.PASS : Status.FAIL, facts.getOrDefault(name, ""));
    }
}
