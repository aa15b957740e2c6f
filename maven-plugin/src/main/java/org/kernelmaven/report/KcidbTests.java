package org.kernelmaven.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Figure;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.result.Variant;

/**
 * The tests of one variant for KCIDB, each with a dot-separated path: {@code config}, {@code boot}, {@code boot.nvme.root},
 * {@code kunit.SUITE.CASE}, {@code budget.vmlinux.text}; and what was measured, as tests that are DONE with a number: {@code
 * size.vmlinux.text}, {@code boot.figure.NAME}.
 */
final class KcidbTests {
    private static final int LONGEST_SEGMENT = 120;

    private final String origin;
    private final String build;
    private final List<ObjectNode> tests = new ArrayList<>();
    private final Map<String, Integer> paths = new HashMap<>();

    private KcidbTests(String origin, String build) {
        this.origin = origin;
        this.build = build;
    }

    /** @param build the build's identifier */
    static List<ObjectNode> of(Result result, Variant variant, String origin, String build) {
        KcidbTests all = new KcidbTests(origin, build);
        if (variant.config() != null) {
            ObjectNode config = all.add("config", variant.config().met() ? Status.PASS : Status.FAIL);
            excerpt(config, variant.config().unmet().stream().map(Unmet::sentence));
        }
        variant.artifacts().forEach(all::sizes);
        result.comparisons().stream()
                .filter(comparison -> comparison.to().equals(variant.name()))
                .forEach(comparison -> all.budgets(comparison.budgets(), ", since " + comparison.from()));
        all.budgets(variant.budgets(), "");
        if (variant.boot() != null) {
            all.boot(variant.boot());
        }
        return all.tests;
    }

    private void sizes(Artifact artifact) {
        String path = "size." + segment(artifact.name());
        bytes(path + ".file", artifact.bytes());
        bytes(path + ".stripped", artifact.strippedBytes());
        bytes(path + ".text", artifact.text());
        bytes(path + ".data", artifact.data());
        bytes(path + ".bss", artifact.bss());
    }

    private void bytes(String path, Long bytes) {
        if (bytes != null) {
            number(add(path, Status.DONE), bytes, "B").put("prefix", "binary");
        }
    }

    private void budgets(List<BudgetOutcome> budgets, String since) {
        for (BudgetOutcome budget : budgets) {
            String path = "budget." + segment(budget.artifact()) + "." + segment(budget.measure());
            ObjectNode test = add(path, budget.status());
            KcidbReport.put(test, "comment", budget.budget() + since);
            number(test, budget.actual(), "B").put("prefix", "binary");
            test.putObject("misc").put("limit", budget.limit());
        }
    }

    private void boot(Boot boot) {
        ObjectNode test = environment(add("boot", boot.status()), boot);
        KcidbReport.put(test, "comment", boot.verdict());
        if (Double.isFinite(boot.seconds()) && boot.status() != Status.SKIP) {
            test.put("duration", boot.seconds());
            if (boot.status() != Status.MISS) {
                number(test, boot.seconds(), "s");
            }
        }
        excerpt(test, boot.excerpt().stream());
        ObjectNode misc = test.putObject("misc");
        KcidbReport.put(misc, "kind", boot.kind());
        KcidbReport.put(misc, "title", boot.title());
        KcidbReport.put(misc, "console", boot.console());
        for (Test guest : boot.tests()) {
            String path = guest.name().startsWith("kunit.") ? guest.name() : "boot." + guest.name();
            ObjectNode inGuest = environment(add(path(path), guest.status()), boot);
            if (guest.message() != null && !guest.message().isEmpty()) {
                KcidbReport.put(inGuest, "comment", guest.message());
            }
            if (guest.seconds() != null && Double.isFinite(guest.seconds())) {
                inGuest.put("duration", guest.seconds());
            }
        }
        for (Figure figure : boot.figures()) {
            if (Double.isFinite(figure.value())) {
                ObjectNode measured = environment(add(path("boot.figure." + figure.name()), Status.DONE), boot);
                number(measured, figure.value(), figure.unit());
            }
        }
    }

    private static ObjectNode environment(ObjectNode test, Boot boot) {
        if (boot.accelerator() != null) {
            KcidbReport.put(test.putObject("environment"), "comment", "QEMU, " + boot.accelerator());
        }
        return test;
    }

    private ObjectNode add(String path, Status status) {
        // two budgets may hold the same thing, and a guest may print a name twice
        int count = paths.merge(path, 1, Integer::sum);
        ObjectNode test = JsonNodeFactory.instance.objectNode();
        test.put("build_id", build);
        test.put("id", build + ":" + path + (count == 1 ? "" : ":" + count));
        test.put("origin", origin);
        test.put("path", path);
        test.put("status", status.name());
        tests.add(test);
        return test;
    }

    private static ObjectNode number(ObjectNode test, double value, String unit) {
        ObjectNode number = test.putObject("number").put("value", value);
        KcidbReport.put(number, "unit", unit);
        return number;
    }

    private static void excerpt(ObjectNode test, Stream<String> lines) {
        String text = lines.collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            test.put("log_excerpt", KcidbReport.excerpt(text));
        }
    }

    private static String path(String name) {
        return Stream.of(name.split("\\.", -1)).map(KcidbTests::segment).collect(Collectors.joining("."));
    }

    /** A part of a path may have letters, digits, underscores and hyphens, and is not empty. */
    static String segment(String name) {
        String segment = name == null ? "" : name.replaceAll("[^A-Za-z0-9_-]+", "_");
        return segment.isEmpty() ? "_" : segment.substring(0, Math.min(LONGEST_SEGMENT, segment.length()));
    }
}
