package org.kernelmaven.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kernelmaven.console.Console;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;

/**
 * Whether the console shows what is expected of each module. Init writes a mark into the kernel's log before it loads a module
 * and after it has unloaded it (modules.c), so that what is between them is in order.
 */
final class ModuleLines {
    private static final String SUITE = "module.";
    /** As modprobe says ENODEV. */
    private static final String NO_DEVICE = "No such device";

    private static final int MOST_SHOWN = 5;

    private ModuleLines() {}

    /** The same tests; one of a module that passed, but without printing what it should, fails. */
    static List<Test> check(List<Test> tests, List<ModuleExpectation> expectations, Console console) {
        List<Test> checked = new ArrayList<>();
        for (Test test : tests) {
            String module = test.name().startsWith(SUITE) ? test.name().substring(SUITE.length()) : null;
            String missing = null;
            for (ModuleExpectation expectation : expectations) {
                if (expectation.name().equals(module) && missing == null) {
                    missing = missing(expectation, between(module, console.messages()));
                }
            }
            if (missing != null && test.status() == Status.PASS) {
                checked.add(new Test(test.name(), Status.FAIL, missing, test.seconds()));
            } else {
                checked.add(module == null ? test : withRemedy(test, module, expectations));
            }
        }
        return checked;
    }

    /** What to do about a driver that finds no device: the machine has what QEMU gives it, and no other. */
    private static Test withRemedy(Test test, String module, List<ModuleExpectation> expectations) {
        if (test.status() != Status.FAIL || !test.message().endsWith(NO_DEVICE)) {
            return test;
        }
        boolean expected =
                expectations.stream().anyMatch(expectation -> expectation.name().equals(module));
        String remedy = " (if QEMU's machine has none for it, leave it out: "
                + (expected ? "take it out of <modules>, and " : "") + "add !" + module + ".ko to kernel.boot.modules)";
        return new Test(test.name(), test.status(), test.message() + remedy, test.seconds());
    }

    private static List<String> between(String module, List<String> messages) {
        int from = messages.indexOf("kernelmaven: module " + module + " begins");
        int to = messages.indexOf("kernelmaven: module " + module + " ends");
        return from < 0 || to < from ? List.of() : messages.subList(from + 1, to);
    }

    private static String missing(ModuleExpectation expectation, List<String> printed) {
        int at = 0;
        for (Pattern line : expectation.lines()) {
            while (at < printed.size() && !line.matcher(printed.get(at)).find()) {
                at++;
            }
            if (at == printed.size()) {
                String said = printed.isEmpty()
                        ? "it printed nothing"
                        : "it printed: "
                                + String.join(" | ", printed.subList(0, Math.min(MOST_SHOWN, printed.size())))
                                + (printed.size() > MOST_SHOWN ? " ..." : "");
                return "the console does not show /" + line + "/ of it (in this order); " + said;
            }
            at++;
        }
        return null;
    }
}
