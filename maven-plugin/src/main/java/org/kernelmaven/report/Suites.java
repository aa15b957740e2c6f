package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;

/** Tests by the suite that their names begin with: {@code nvme}, {@code module}, {@code kunit.<suite>} ... */
final class Suites {
    private Suites() {}

    /** In the order in which they ran. */
    static Map<String, List<Test>> of(List<Test> tests) {
        Map<String, List<Test>> suites = new LinkedHashMap<>();
        tests.forEach(test -> suites.computeIfAbsent(suite(test.name()), name -> new ArrayList<>())
                .add(test));
        return suites;
    }

    /** KUnit brings many suites: there the second part of the name counts as well. Of a name without any, the guest itself. */
    static String suite(String test) {
        String name = test == null ? "" : test;
        int end = name.indexOf('.');
        if (end > 0 && name.startsWith("kunit.")) {
            int second = name.indexOf('.', end + 1);
            end = second > 0 ? second : end;
        }
        return end > 0 && end < name.length() - 1 ? name.substring(0, end) : "guest";
    }

    /** A test's name without its suite's. */
    static String within(String suite, String test) {
        return test != null && test.startsWith(suite + ".") ? test.substring(suite.length() + 1) : test;
    }

    static List<Test> bad(List<Test> tests) {
        return tests.stream().filter(test -> test.status().bad()).toList();
    }

    /** "360 passed, 2 failed, 1 skipped". */
    static String counts(List<Test> tests) {
        Map<Status, Long> counts = tests.stream()
                .collect(Collectors.groupingBy(Test::status, () -> new EnumMap<>(Status.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> String.format(java.util.Locale.ROOT, "%,d ", count.getValue()) + word(count.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String word(Status status) {
        return switch (status) {
            case PASS -> "passed";
            case FAIL -> "failed";
            case ERROR -> "with an error";
            case SKIP -> "skipped";
            case MISS -> "missing";
            case DONE -> "done";
        };
    }
}
