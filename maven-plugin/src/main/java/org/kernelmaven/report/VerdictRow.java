package org.kernelmaven.report;

import java.util.List;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Variant;

/**
 * A row of the table of verdicts that every report for people has.
 *
 * @param variant its name
 * @param config whether every requested symbol is as requested; what was not done is missing, here and in the next two
 * @param build how the build ended
 * @param boot how the boot ended
 * @param tests "4 of 5"; skipped ones do not count
 * @param seen the boot's verdict for people, how long it took and how
 */
record VerdictRow(String variant, Status config, Status build, Status boot, String tests, String seen) {
    static VerdictRow of(Variant variant) {
        Boot boot = variant.boot();
        return new VerdictRow(
                variant.name(),
                variant.config() == null ? Status.MISS : variant.config().met() ? Status.PASS : Status.FAIL,
                variant.build() == null ? Status.MISS : variant.build().status(),
                boot == null ? Status.MISS : boot.status(),
                boot == null || boot.tests().isEmpty() ? Amounts.UNKNOWN : passed(boot.tests()),
                boot == null ? "not booted" : seen(boot));
    }

    private static String passed(List<Test> tests) {
        List<Test> ran =
                tests.stream().filter(test -> test.status() != Status.SKIP).toList();
        long passed = ran.stream().filter(test -> test.status() == Status.PASS).count();
        return passed + " of " + ran.size();
    }

    static String seen(Boot boot) {
        return Amounts.cut(boot.verdict(), 300)
                + (boot.status() == Status.SKIP
                        ? ""
                        : " (" + Amounts.seconds(boot.seconds()) + ", " + Amounts.cut(boot.accelerator(), 20) + ")");
    }
}
