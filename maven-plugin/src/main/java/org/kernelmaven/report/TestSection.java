package org.kernelmaven.report;

import java.util.List;
import java.util.Map;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Variant;

/** The part of the HTML report with the tests that ran in the guests: what failed first and open, the rest folded by suite. */
final class TestSection {
    private static final int BAD_SHOWN = 200;
    private static final int TESTS_SHOWN = 3_000;
    private static final int SUITES_SHOWN = 500;

    private TestSection() {}

    static HtmlSection of(Result result) {
        return HtmlSection.of(Anchors.TESTS, "Tests in the guest", html -> {
            for (int i = 0; i < result.variants().size(); i++) {
                Variant variant = result.variants().get(i);
                if (variant.boot() != null && !variant.boot().tests().isEmpty()) {
                    tests(html, variant, i);
                }
            }
        });
    }

    private static void tests(Xml html, Variant variant, int index) {
        List<Test> tests = variant.boot().tests();
        html.element("h3", Amounts.cut(variant.name(), 60) + ": " + Suites.counts(tests), "id", Anchors.tests(index));
        List<Test> bad = Suites.bad(tests);
        if (!bad.isEmpty()) {
            HtmlTable table = HtmlTable.open(html, "Not passed", "Test", "Status", "Message", "#Took");
            bad.stream().limit(BAD_SHOWN).forEach(test -> table.row(test.name())
                    .status(test.status())
                    .lines(test.message())
                    .number(Amounts.exactSeconds(test.seconds())));
            table.close();
            Left.write(html, bad.size() - BAD_SHOWN, "test");
        }
        int left = TESTS_SHOWN;
        int suites = 0;
        for (Map.Entry<String, List<Test>> suite : Suites.of(tests).entrySet()) {
            List<Test> rest = suite.getValue().stream()
                    .filter(test -> test.status() != null && !test.status().bad())
                    .toList();
            if (!rest.isEmpty() && suites++ < SUITES_SHOWN) {
                suite(html, suite.getKey(), rest, left);
                left = Math.max(0, left - rest.size());
            }
        }
        Left.write(html, suites - SUITES_SHOWN, "suite");
    }

    private static void suite(Xml html, String suite, List<Test> tests, int most) {
        html.open("details", "class", "long").open("summary");
        html.element("code", Amounts.cut(suite, 120))
                .text(" " + Suites.counts(tests))
                .close("summary");
        html.open("ul", "class", "tests");
        tests.stream().limit(most).forEach(test -> {
            html.open("li");
            Chip.write(html, test.status());
            html.raw(" ").element("code", Amounts.cut(Suites.within(suite, test.name()), 200));
            boolean said = test.message() != null && !test.message().isBlank();
            html.raw(said ? " " : "").text(said ? Amounts.cut(test.message(), 300) : "");
            html.text(test.seconds() == null ? "" : " (" + Amounts.exactSeconds(test.seconds()) + ")");
            html.close("li").line();
        });
        html.close("ul");
        Left.write(html, tests.size() - most, "test");
        html.close("details").line();
    }
}
