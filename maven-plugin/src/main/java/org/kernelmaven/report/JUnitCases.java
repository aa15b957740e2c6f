package org.kernelmaven.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.BuildWarning;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Config;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.result.Variant;

/** Everything about a variant that can pass or fail: configuration, build, size budgets, boot and the tests in the guest. */
final class JUnitCases {
    private final List<JUnitCase> cases = new ArrayList<>();

    private JUnitCases() {}

    static List<JUnitCase> of(Result result, Variant variant, Path base) throws IOException {
        JUnitCases all = new JUnitCases();
        all.config(variant.config());
        all.build(variant.build());
        for (Comparison comparison : result.comparisons()) {
            if (comparison.to().equals(variant.name())) {
                all.budgets(comparison.budgets(), " (since " + comparison.from() + ")");
            }
        }
        all.budgets(variant.budgets(), "");
        all.boot(variant.boot(), base);
        return all.cases;
    }

    private void config(Config config) {
        if (config == null) {
            cases.add(new JUnitCase("config", "config", Status.MISS, "not configured", "", 0));
            return;
        }
        List<String> unmet = sentences(config, false);
        cases.add(new JUnitCase(
                "config",
                "config",
                config.met() ? Status.PASS : Status.FAIL,
                unmet.size() == 1 ? unmet.get(0) : unmet.size() + " symbols are not what was asked",
                String.join("\n", unmet),
                0,
                String.join("\n", sentences(config, true))));
    }

    private static List<String> sentences(Config config, boolean optional) {
        return config.unmet().stream()
                .filter(unmet -> unmet.optional() == optional)
                .map(Unmet::sentence)
                .toList();
    }

    private void build(Build build) {
        if (build == null) {
            cases.add(new JUnitCase("build", "build", Status.MISS, "not built", "", 0));
            return;
        }
        String message =
                build.error() == null && build.badModules().isEmpty() ? "did not build" : BuildTrouble.line(build);
        String warnings = build.warnings().stream().map(JUnitCases::line).collect(Collectors.joining("\n"));
        cases.add(new JUnitCase("build", "build", build.status(), message, build.reason(), build.seconds(), warnings));
        build.modules().forEach(step -> step("modules", step));
        build.targets().forEach(step -> step("targets", step));
    }

    private static String line(BuildWarning warning) {
        String place = warning.file() == null ? warning.tool() : warning.file() + ":" + warning.line();
        return place + ": warning: " + warning.message() + (warning.rule() == null ? "" : " [" + warning.rule() + "]");
    }

    private void step(String group, BuildStep step) {
        cases.add(new JUnitCase(group, step.name(), step.status(), step.line(), step.reason(), step.seconds()));
    }

    /** Every budget, kept or not. */
    private void budgets(List<BudgetOutcome> budgets, String since) {
        for (BudgetOutcome budget : budgets) {
            String message = Amounts.bytes(budget.actual()) + " bytes, allowed are " + Amounts.bytes(budget.limit());
            String most = budget.moved().stream()
                    .map(owner -> "\n" + Amounts.delta(owner.delta()) + " " + owner.name())
                    .collect(Collectors.joining());
            cases.add(new JUnitCase(
                    "budgets",
                    budget.budget() + ": " + budget.artifact() + since,
                    budget.status(),
                    message,
                    message + most,
                    0));
        }
    }

    private void boot(Boot boot, Path base) throws IOException {
        if (boot == null) {
            cases.add(new JUnitCase("boot", "boot", Status.MISS, "not booted", "", 0));
            return;
        }
        String excerpt = boot.verdict() + (boot.excerpt().isEmpty() ? "" : "\n" + String.join("\n", boot.excerpt()));
        cases.add(new JUnitCase(
                "boot",
                "boot",
                boot.status(),
                boot.verdict(),
                excerpt,
                boot.seconds(),
                ConsoleText.read(base, boot.console())));
        boot.tests().forEach(this::test);
    }

    private void test(Test test) {
        String suite = Suites.suite(test.name());
        cases.add(new JUnitCase(
                suite,
                Suites.within(suite, test.name()),
                test.status(),
                test.message(),
                test.message(),
                test.seconds() == null ? 0 : test.seconds()));
    }
}
