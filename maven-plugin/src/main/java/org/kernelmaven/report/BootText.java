package org.kernelmaven.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kernelmaven.result.Attempt;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Variant;

/** A boot in the text report: verdict, time line, figures, tests that failed, faults with what the console says around them. */
final class BootText {
    private static final int TESTS_SHOWN = 40;
    private static final int PASSED_SHOWN = 12;
    private static final int FAULTS_SHOWN = 8;
    private static final int LINES_SHOWN = 40;
    private static final int FIGURES_SHOWN = 40;
    private static final int LONGEST = 600;

    private BootText() {}

    static void write(Ascii text, Variant variant) {
        TerminalSummary.boot(text, variant);
        Boot boot = variant.boot();
        if (boot == null) {
            return;
        }
        if (boot.acceleratorReason() != null) {
            text.line("  " + boot.accelerator() + ": " + Amounts.cut(boot.acceleratorReason(), LONGEST));
        }
        if (!boot.timeline().isEmpty()) {
            text.line("  time line: "
                    + boot.timeline().stream()
                            .map(moment ->
                                    Amounts.cut(moment.name(), 60) + " " + Amounts.exactSeconds(moment.seconds()))
                            .collect(Collectors.joining(", ")));
        }
        boot.figures().stream()
                .limit(FIGURES_SHOWN)
                .forEach(figure -> text.line("  " + Amounts.cut(figure.name(), 100) + " "
                        + Amounts.measured(figure.value(), figure.unit())));
        attempts(text, boot);
        tests(text, boot.tests());
        faults(text, boot);
    }

    private static void attempts(Ascii text, Boot boot) {
        if (boot.attempts().isEmpty()) {
            return;
        }
        text.line(
                "  " + Amounts.count(boot.attempts().size(), "boot") + (boot.flaky() ? ", FLAKY:" : ", all the same:"));
        for (Attempt attempt :
                boot.attempts().subList(0, Math.min(TESTS_SHOWN, boot.attempts().size()))) {
            text.line("    " + attempt.status() + " " + Amounts.cut(attempt.verdict(), LONGEST) + " ("
                    + Amounts.seconds(attempt.seconds()) + ")");
        }
    }

    /** Those that did not pass in full; the others too where they are few, else as a number a suite. */
    private static void tests(Ascii text, List<Test> tests) {
        List<Test> bad = Suites.bad(tests);
        bad.stream().limit(TESTS_SHOWN).forEach(test -> test(text, test));
        if (bad.size() > TESTS_SHOWN) {
            text.line("  and " + (bad.size() - TESTS_SHOWN) + " more that did not pass");
        }
        if (tests.size() - bad.size() <= PASSED_SHOWN) {
            tests.stream().filter(test -> !bad.contains(test)).forEach(test -> test(text, test));
            return;
        }
        int shown = 0;
        for (Map.Entry<String, List<Test>> suite : Suites.of(tests).entrySet()) {
            if (shown++ < TESTS_SHOWN) {
                text.line("  " + Amounts.cut(suite.getKey(), 100) + ": " + Suites.counts(suite.getValue()));
            }
        }
        if (shown > TESTS_SHOWN) {
            text.line("  and " + (shown - TESTS_SHOWN) + " more suites");
        }
    }

    private static void test(Ascii text, Test test) {
        boolean said = test.message() != null && !test.message().isBlank();
        text.line("  " + test.status() + " " + Amounts.cut(test.name(), 200)
                + (said ? ": " + Amounts.cut(test.message(), LONGEST) : ""));
    }

    private static void faults(Ascii text, Boot boot) {
        List<Fault> faults = boot.faults();
        for (Fault fault : faults.subList(0, Math.min(FAULTS_SHOWN, faults.size()))) {
            text.line("  " + (fault.tolerated() == null ? "FAULT " : "tolerated: ")
                    + Amounts.cut(fault.title(), LONGEST) + (fault.line() > 0 ? " (line " + fault.line() + ")" : ""));
            fault.stack().stream()
                    .limit(LINES_SHOWN / 2)
                    .forEach(frame -> text.line("    at " + Amounts.cut(frame, LONGEST)));
            if (fault.tolerated() == null) {
                excerpt(text, fault.excerpt());
            }
        }
        if (faults.size() > FAULTS_SHOWN) {
            text.line("  and " + (faults.size() - FAULTS_SHOWN) + " more faults");
        }
        if (faults.stream().allMatch(fault -> fault.tolerated() != null)) {
            excerpt(text, boot.excerpt());
        }
        if (boot.console() != null) {
            text.line("  whole console: " + Amounts.cut(boot.console(), 200));
        }
    }

    private static void excerpt(Ascii text, List<String> lines) {
        lines.stream().limit(LINES_SHOWN).forEach(line -> text.line("  | " + Amounts.cutLines(line, LONGEST)));
        if (lines.size() > LINES_SHOWN) {
            text.line("  | and " + (lines.size() - LINES_SHOWN) + " more lines");
        }
    }
}
