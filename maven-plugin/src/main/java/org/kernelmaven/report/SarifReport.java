package org.kernelmaven.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kernelmaven.result.Result;

/**
 * What compilers, other build tools and the kernels' consoles said, with file and line, in the form that code scanning reads:
 * SARIF 2.1.0 (OASIS Standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/). A run a tool.
 */
final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /** The folder that a path of the source is relative to; where it is on a machine, SARIF's reader knows. */
    private static final String SOURCE_ROOT = "SRCROOT";

    private static final String RESULT_ROOT = "RESULTROOT";

    /** What the tools that the result names are called; others are called what they are. */
    private static final Map<String, String> DRIVERS =
            Map.of("compiler", "clang", "linker", "ld.lld", Finding.CONSOLE, "Linux kernel console");

    private SarifReport() {}

    static String of(Result result) {
        Map<String, List<Finding>> byTool = new LinkedHashMap<>();
        for (String always : List.of("compiler", "rustc", Finding.CONSOLE)) {
            byTool.put(always, new ArrayList<>()); // a run without results says that nothing was found
        }
        Finding.of(result)
                .forEach(finding -> byTool.computeIfAbsent(String.valueOf(finding.tool()), tool -> new ArrayList<>())
                        .add(finding));
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", SCHEMA).put("version", "2.1.0");
        ArrayNode runs = log.putArray("runs");
        byTool.forEach((tool, findings) -> runs.add(run(result, tool, findings)));
        return log.toPrettyString() + "\n";
    }

    private static ObjectNode run(Result result, String tool, List<Finding> findings) {
        ObjectNode run = JsonNodeFactory.instance.objectNode();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        String name = DRIVERS.getOrDefault(tool, tool);
        driver.put("name", name);
        String version = result.toolchain() == null
                ? null
                : result.toolchain().tools().get(name.equals("clippy") ? "rustc" : name);
        if (version != null) {
            driver.put("version", version);
        }
        List<String> rules = findings.stream()
                .map(finding -> String.valueOf(finding.rule()))
                .distinct()
                .toList();
        ArrayNode described = driver.putArray("rules");
        rules.forEach(rule -> described.add(rule(tool, rule)));
        run.putObject("automationDetails").put("id", "kernel-maven-plugin/" + name + "/");
        ObjectNode roots = run.putObject("originalUriBaseIds");
        root(roots, SOURCE_ROOT, "The kernel tree; for a module of one's own, extra/NAME is its folder.");
        root(roots, RESULT_ROOT, "The folder of result.json.");
        ArrayNode results = run.putArray("results");
        Map<Finding, String> fingerprints = Fingerprints.of(findings);
        findings.forEach(finding ->
                results.add(result(finding, rules.indexOf(String.valueOf(finding.rule())), fingerprints.get(finding))));
        return run;
    }

    private static void root(ObjectNode roots, String name, String description) {
        roots.putObject(name).putObject("description").put("text", description);
    }

    private static ObjectNode rule(String tool, String rule) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", rule);
        if (rule.startsWith("clippy::")) {
            json.put(
                    "helpUri",
                    "https://rust-lang.github.io/rust-clippy/stable/index.html#"
                            + rule.substring(8).replaceAll("[^a-z0-9_]", "_"));
        } else if (tool.equals("compiler") && rule.startsWith("-W")) {
            json.put(
                    "helpUri",
                    "https://clang.llvm.org/docs/DiagnosticsReference.html#"
                            + rule.substring(1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        }
        return json;
    }

    private static ObjectNode result(Finding finding, int ruleIndex, String fingerprint) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ruleId", String.valueOf(finding.rule())).put("ruleIndex", ruleIndex);
        json.put("level", finding.level());
        json.putObject("message").put("text", text(finding.message()));
        ObjectNode source = finding.place() == null ? null : location(finding.place(), SOURCE_ROOT);
        ObjectNode console = finding.console() == null ? null : location(finding.console(), RESULT_ROOT);
        if (source != null || console != null) {
            json.putArray("locations").add(source != null ? source : console);
        }
        if (source != null && console != null) {
            console.putObject("message").put("text", "on the console");
            json.putArray("relatedLocations").add(console);
        }
        json.putObject("partialFingerprints").put("kernelMavenFinding/v1", fingerprint);
        ObjectNode properties = json.putObject("properties");
        finding.variants().forEach(properties.putArray("variants")::add);
        if (!finding.snippet().isEmpty()) {
            properties.put("excerpt", finding.snippet());
        }
        return json;
    }

    /** A message has one character at least. */
    private static String text(String message) {
        return message == null || message.isEmpty() ? "(no message)" : message;
    }

    private static ObjectNode location(Finding.Place place, String root) {
        ObjectNode location = JsonNodeFactory.instance.objectNode();
        ObjectNode physical = location.putObject("physicalLocation");
        ObjectNode artifact = physical.putObject("artifactLocation");
        boolean absolute = place.file().startsWith("/");
        artifact.put("uri", absolute ? "file://" + uri(place.file()) : uri(place.file()));
        if (!absolute) {
            artifact.put("uriBaseId", root);
        }
        if (place.line() > 0) {
            ObjectNode region = physical.putObject("region").put("startLine", place.line());
            if (place.column() > 0) {
                region.put("startColumn", place.column());
            }
        }
        return location;
    }

    /** A path as a URI reference (RFC 3986, section 4.2), whatever is in it. */
    private static String uri(String path) {
        return Stream.of(path.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
