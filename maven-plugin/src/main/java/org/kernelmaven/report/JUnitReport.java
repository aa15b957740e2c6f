package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.result.Variant;

/** JUnit XML as CI servers read it (surefire-test-report.xsd): a suite a variant, and one for the budgets. */
final class JUnitReport {
    private JUnitReport() {}

    private record Case(String name, Status status, String message, String detail, double seconds) {}

    private static Case step(String name, BuildStep step) {
        return new Case(name, step.status(), step.reason(), "", step.seconds());
    }

    static String of(Variant variant) {
        List<Case> cases = new ArrayList<>();
        if (variant.config() != null) {
            String unmet = String.join(
                    "\n", variant.config().unmet().stream().map(Unmet::sentence).toList());
            cases.add(new Case(
                    "config", variant.config().met() ? Status.PASS : Status.FAIL, "symbols are not met", unmet, 0));
        }
        if (variant.build() != null) {
            cases.add(new Case(
                    "build",
                    variant.build().status(),
                    "did not build",
                    variant.build().reason(),
                    variant.build().seconds()));
            variant.build().modules().forEach(step -> cases.add(step("module " + step.name(), step)));
            variant.build().targets().forEach(step -> cases.add(step(step.name(), step)));
        }
        Boot boot = variant.boot();
        if (boot == null) {
            cases.add(new Case("boot", Status.MISS, "not booted", "", 0));
        } else {
            cases.add(
                    new Case("boot", boot.status(), boot.verdict(), String.join("\n", boot.excerpt()), boot.seconds()));
            for (Test test : boot.tests()) {
                cases.add(new Case(test.name(), test.status(), test.message(), test.message(), 0));
            }
        }
        return suite("kernel." + variant.name(), cases);
    }

    static String budgets(List<Comparison> comparisons) {
        List<Case> cases = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            String over = String.join(
                    "\n",
                    comparison.violations().stream()
                            .map(v -> v.budget() + ": " + v.artifact() + " grew by " + v.actual()
                                    + " bytes, allowed are " + v.limit())
                            .toList());
            cases.add(new Case(
                    comparison.from() + " to " + comparison.to(),
                    over.isEmpty() ? Status.PASS : Status.FAIL,
                    comparison.violations().size() + " budgets exceeded",
                    over,
                    0));
        }
        return suite("kernel.budgets", cases);
    }

    private static String suite(String name, List<Case> cases) {
        Xml xml = new Xml();
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.open(
                "testsuite",
                "name",
                name,
                "tests",
                count(cases, null),
                "failures",
                count(cases, Status.FAIL),
                "errors",
                Long.toString(cases.stream().filter(c -> error(c.status())).count()),
                "skipped",
                count(cases, Status.SKIP),
                "time",
                time(cases.stream().mapToDouble(Case::seconds).sum()));
        for (Case test : cases) {
            xml.line().open("testcase", "classname", name, "name", test.name(), "time", time(test.seconds()));
            if (test.status() == Status.FAIL) {
                xml.element("failure", test.detail(), "message", test.message(), "type", "FAIL");
            } else if (error(test.status())) {
                xml.element(
                        "error",
                        test.detail(),
                        "message",
                        test.message(),
                        "type",
                        test.status().name());
            } else if (test.status() == Status.SKIP) {
                xml.empty("skipped", "message", test.message());
            }
            xml.close("testcase");
        }
        return xml.line().close("testsuite").line().toString();
    }

    /** Missing is an error, not a pass. */
    private static boolean error(Status status) {
        return status == Status.ERROR || status == Status.MISS;
    }

    private static String count(List<Case> cases, Status status) {
        return Long.toString(cases.stream()
                .filter(c -> status == null || c.status() == status)
                .count());
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
