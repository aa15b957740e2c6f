package org.kernelmaven.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.kernelmaven.console.KtapLine.Result;

/** What is said between results: why the next test that fails has failed, and facts. Bounded, however much is said. */
final class KtapDiagnostics {
    private static final int MESSAGE_LINES = 12;
    private static final int MOST_FACTS = 10_000;
    private static final int MESSAGE_LENGTH = 2_000;

    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Deque<String> lines = new ArrayDeque<>();

    /** Whether a line is a fact, {@code # name: text}, which then is kept. */
    boolean fact(String line) {
        Matcher fact = KtapLine.FACT.matcher(line);
        if (!fact.matches()) {
            return false;
        }
        if (facts.size() < MOST_FACTS || facts.containsKey(fact.group(1))) {
            facts.put(fact.group(1), fact.group(2));
        }
        return true;
    }

    Map<String, String> facts() {
        return facts;
    }

    void add(String line) {
        lines.add(line);
        if (lines.size() > MESSAGE_LINES) {
            lines.remove();
        }
    }

    void clear() {
        lines.clear();
    }

    /** Adds a line that stands behind a result to its message. */
    static void describe(KtapNode result, String line) {
        if (result.status.bad() && result.message.length() < MESSAGE_LENGTH) {
            result.message = (result.message + "\n" + line).strip();
        }
    }

    /**
     * Why a test failed: the last lines, and the reason that its result gives.
     *
     * @param own whether a fact of the test's name is the test's own, and all that there is to say
     */
    String about(Result result, boolean own) {
        List<String> parts = new ArrayList<>(lines);
        if (!result.why().isEmpty()) {
            parts.add(result.why());
        }
        String fact = own ? facts.get(result.name()) : null;
        String text = fact != null ? fact : String.join("\n", parts);
        return text.length() > MESSAGE_LENGTH ? text.substring(0, MESSAGE_LENGTH) + "..." : text;
    }
}
