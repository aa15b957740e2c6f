package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.result.Variant;

/**
 * What a reader has to know first.
 *
 * @param wrong what keeps the result from being a pass
 * @param notes what does not, and may still matter
 */
record Notices(List<Notice> wrong, List<Notice> notes) {
    private static final int NAMES_SHOWN = 3;

    /**
     * One of them.
     *
     * @param about what it is about: a variant and a stage, or a comparison
     * @param text what there is to say, one line
     * @param anchor where the HTML report says more
     */
    record Notice(String about, String text, String anchor) {
        String sentence() {
            return about + ": " + text;
        }
    }

    static Notices of(Result result) {
        Notices notices = new Notices(new ArrayList<>(), new ArrayList<>());
        if (result.variants().isEmpty()) {
            notices.wrong.add(new Notice("result", "nothing was built", Anchors.BUILDS));
        }
        for (int i = 0; i < result.variants().size(); i++) {
            notices.build(result.variants().get(i));
            notices.boot(result.variants().get(i), i);
        }
        for (int i = 0; i < result.comparisons().size(); i++) {
            notices.comparison(result.comparisons().get(i), Anchors.comparison(i));
        }
        if (result.toolchain() != null && result.toolchain().drifted()) {
            notices.notes.add(new Notice(
                    "toolchain",
                    "differs from its lock in "
                            + Amounts.count(result.toolchain().drift().size(), "package")
                            + ", because no mirror had what the lock names",
                    Anchors.SOURCES));
        }
        return notices;
    }

    private void build(Variant variant) {
        if (variant.config() == null) {
            wrong.add(new Notice(variant.name() + " config", "was not configured", Anchors.BUILDS));
        } else {
            for (Unmet unmet : variant.config().unmet()) {
                (unmet.optional() ? notes : wrong)
                        .add(new Notice(variant.name() + " config", unmet.sentence(), Anchors.BUILDS));
            }
        }
        String about = variant.name() + " build";
        if (variant.build() == null) {
            wrong.add(new Notice(about, "was not built", Anchors.BUILDS));
            return;
        }
        if (variant.build().status() != Status.PASS) {
            String why = BuildTrouble.line(variant.build());
            wrong.add(new Notice(about, variant.build().status() + ": " + Amounts.cut(why, 300), Anchors.BUILDS));
        } else if (variant.artifacts().isEmpty()) {
            wrong.add(new Notice(variant.name() + " sizes", "was not measured", Anchors.BUILDS));
        }
        variant.violations()
                .forEach(violation -> wrong.add(
                        new Notice(variant.name() + " sizes", BudgetRow.violation(violation), Anchors.BUDGETS)));
        variant.build().modules().forEach(step -> step(wrong, variant.name() + " module " + step.name(), step));
        variant.build().targets().forEach(step -> step(notes, variant.name() + " " + step.name(), step));
        int warnings = variant.build().warnings().size();
        if (warnings > 0) {
            notes.add(new Notice(about, Amounts.count(warnings, "warning"), Anchors.BUILDS));
        }
    }

    /** A module that did not build, or a check of the kernel's own (clippy ...) that found something. */
    private static void step(List<Notice> notices, String about, BuildStep step) {
        if (step.status().bad()) {
            notices.add(new Notice(about, step.status() + ": " + Amounts.cut(step.line(), 300), Anchors.BUILDS));
        }
    }

    private void boot(Variant variant, int index) {
        String about = variant.name() + " boot";
        if (variant.boot() == null) {
            wrong.add(new Notice(about, "not booted", Anchors.BOOTS));
            return;
        }
        if (variant.boot().status().bad()) {
            String anchor = variant.boot().faults().isEmpty()
                            && variant.boot().excerpt().isEmpty()
                    ? Anchors.BOOTS
                    : Anchors.console(index);
            wrong.add(new Notice(
                    about,
                    variant.boot().status() + ", " + Amounts.cut(variant.boot().verdict(), 300),
                    anchor));
        }
        List<Test> bad = Suites.bad(variant.boot().tests());
        if (!bad.isEmpty()) {
            List<String> names = bad.stream()
                    .limit(NAMES_SHOWN)
                    .map(test -> Amounts.cut(test.name(), 80))
                    .toList();
            String more = bad.size() > NAMES_SHOWN ? " and " + (bad.size() - NAMES_SHOWN) + " more" : "";
            wrong.add(new Notice(
                    variant.name() + " tests",
                    bad.size() + " of "
                            + Amounts.count(variant.boot().tests().size(), "test") + " not passed: "
                            + String.join(", ", names) + more,
                    Anchors.tests(index)));
        }
        if (variant.boot().flaky()) {
            long passed = variant.boot().attempts().stream()
                    .filter(attempt -> attempt.status() == Status.PASS)
                    .count();
            notes.add(new Notice(
                    about,
                    "flaky: " + passed + " of "
                            + Amounts.count(variant.boot().attempts().size(), "boot") + " passed",
                    Anchors.BOOTS));
        }
        long tolerated = variant.boot().faults().stream()
                .map(Fault::tolerated)
                .filter(java.util.Objects::nonNull)
                .count();
        if (tolerated > 0) {
            notes.add(new Notice(
                    about, Amounts.count(tolerated, "tolerated fault") + " on the console", Anchors.console(index)));
        }
    }

    private void comparison(Comparison comparison, String anchor) {
        String about = comparison.from() + " to " + comparison.to();
        comparison
                .violations()
                .forEach(violation -> wrong.add(new Notice(about, BudgetRow.violation(violation), Anchors.BUDGETS)));
        if (comparison.baseline() != null) {
            comparison
                    .baseline()
                    .differences()
                    .forEach(difference -> notes.add(
                            new Notice(about, "the baseline differs in more than the kernel: " + difference, anchor)));
        }
    }
}
