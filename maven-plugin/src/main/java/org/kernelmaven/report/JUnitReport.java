package org.kernelmaven.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;

/**
 * JUnit XML as Surefire writes it and CI servers read it (surefire-test-report.xsd of maven-surefire-plugin 3): a suite a
 * variant, in a file of its own.
 */
final class JUnitReport {
    private JUnitReport() {}

    /** @param base the folder that the boots' consoles are relative to */
    static String of(Result result, Variant variant, Path base) throws IOException {
        String suite = "kernel." + variant.name();
        List<JUnitCase> cases = JUnitCases.of(result, variant, base);
        Xml xml = new Xml();
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.open(
                "testsuite",
                "name",
                suite,
                "time",
                time(cases.stream().mapToDouble(JUnitCase::seconds).sum()),
                "tests",
                Integer.toString(cases.size()),
                "errors",
                Long.toString(cases.stream().filter(JUnitCase::error).count()),
                "skipped",
                Long.toString(cases.stream().filter(JUnitCase::skipped).count()),
                "failures",
                Long.toString(cases.stream().filter(JUnitCase::failure).count()));
        xml.line().open("properties");
        properties(result).forEach((name, value) -> xml.line().empty("property", "name", name, "value", value));
        xml.line().close("properties");
        cases.forEach(test -> write(xml, suite, test));
        return xml.line().close("testsuite").line().toString();
    }

    /** What the suite is about, for those who look at it a year later. */
    private static Map<String, String> properties(Result result) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (result.source() != null) {
            properties.put("kernel.version", result.source().version());
            properties.put("kernel.source", result.source().description());
        }
        if (result.toolchain() != null) {
            result.toolchain().tools().forEach((tool, version) -> properties.put("tool." + tool, version));
        }
        if (result.engine() != null) {
            properties.put("engine", result.engine().kind());
        }
        if (result.run() != null) {
            properties.put("project", result.run().project());
            properties.put("revision", result.run().revision());
            properties.put("started", result.run().started());
        }
        properties.values().removeIf(java.util.Objects::isNull);
        return properties;
    }

    private static void write(Xml xml, String suite, JUnitCase test) {
        xml.line()
                .open(
                        "testcase",
                        "name",
                        test.name(),
                        "classname",
                        suite + "." + test.group(),
                        "time",
                        time(test.seconds()));
        String type = test.status().name();
        if (test.failure()) {
            xml.element("failure", test.detail(), "message", test.message(), "type", type);
        } else if (test.error()) {
            xml.element("error", test.detail(), "message", test.message(), "type", type);
        } else if (test.skipped()) {
            xml.empty("skipped", "message", test.message());
        }
        if (!test.output().isEmpty()) {
            xml.open("system-out");
            test.output().lines().forEach(line -> xml.text(line).line());
            xml.close("system-out");
        }
        xml.close("testcase");
    }

    /** The schema takes no sign and no exponent. */
    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds > 0 && seconds < 1e9 ? seconds : 0);
    }
}
