package org.kernelmaven.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;

/**
 * What a boot showed. A pass needs all of: the nonce's digest from init, every planned test passed, no fault on the console, and
 * QEMU's own end before the deadline. That QEMU ended well is no proof of anything: with {@code -no-reboot} a panic ends it well
 * too.
 *
 * @param status PASS, FAIL, or ERROR where QEMU itself failed
 * @param text one line
 * @param excerpt the console's lines that it rests on; empty on PASS
 */
record Verdict(Status status, String text, List<String> excerpt) {
    private static final int MOST_NAMED = 5;

    static Verdict of(Exit exit, Duration deadline, Console console, Ktap ktap, String nonceDigest, List<String> qemu) {
        Console.Fault fault = console.fault();
        if (fault != null) {
            return new Verdict(Status.FAIL, fault.title(), fault.excerpt());
        }
        if (!exit.timedOut() && exit.code() != 0) {
            return new Verdict(
                    Status.ERROR, "QEMU failed (exit status " + exit.code() + "): " + String.join(" ", qemu), qemu);
        }
        if (console.isEmpty() && ktap.lines() == 0) {
            return new Verdict(Status.FAIL, "no output within " + seconds(deadline), qemu);
        }
        if (exit.timedOut()) {
            String where = console.contains("Waiting for root device")
                    ? "no root device: the kernel waited for it until the deadline of "
                    : ktap.lines() == 0
                            ? "time out: init was not reached within "
                            : "time out: the guest did not end within ";
            return new Verdict(Status.FAIL, where + seconds(deadline), console.last());
        }
        if (!nonceDigest.equals(ktap.facts().get("nonce"))) {
            String what =
                    ktap.lines() == 0 ? "init said nothing" : "init did not prove that it ran (the nonce is missing)";
            return new Verdict(Status.FAIL, "truncated: the guest ended and " + what, console.last());
        }
        List<String> failed = new ArrayList<>();
        for (Test test : ktap.tests()) {
            if (test.status().bad()) {
                failed.add(test.name() + " (" + test.status()
                        + (test.message().isEmpty()
                                ? ""
                                : ": " + test.message().lines().findFirst().orElse("")) + ")");
            }
        }
        if (!failed.isEmpty() || ktap.planned() < 0) {
            String what = failed.isEmpty() ? "no test plan" : first(failed);
            return new Verdict(Status.FAIL, "tests failed: " + what, console.last());
        }
        return new Verdict(Status.PASS, "init reached, " + ktap.tests().size() + " tests passed", List.of());
    }

    /** The result has them all. */
    private static String first(List<String> failed) {
        int more = failed.size() - MOST_NAMED;
        return String.join(", ", failed.subList(0, Math.min(failed.size(), MOST_NAMED)))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String seconds(Duration deadline) {
        return deadline.toSeconds() + " s";
    }
}
