package org.kernelmaven.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.result.Status;

/** Faults that a KUnit case or a selftest provoked on purpose: kunit-expected.tsv. */
final class KunitExpectations {
    private static final Map<String, List<String>> KINDS = new HashMap<>();

    static {
        for (String line : FaultPatterns.shippedLines("kunit-expected.tsv")) {
            String[] columns = line.split("\t");
            KINDS.put(columns[0], List.of(columns[1].split(",")));
        }
    }

    private KunitExpectations() {}

    /** Whether any case could expect such a fault. */
    static boolean possible(String kind) {
        return KINDS.values().stream().anyMatch(kinds -> kinds.contains(kind));
    }

    /** Which passing case expected a fault of this kind on this line of the console; null where none did. */
    static String by(String kind, int line, List<KtapNode> results) {
        for (KtapNode test : results) {
            if (test.firstLine <= line && line <= test.lastLine && test.status == Status.PASS) {
                String suite = test.suite.isEmpty() ? test.name : test.suite;
                if (KINDS.getOrDefault(suite, List.of()).contains(kind)) {
                    return test.suite.isEmpty() ? test.name : "KUnit's " + KtapNode.joined(test.suite, test.name);
                }
            }
        }
        return null;
    }
}
