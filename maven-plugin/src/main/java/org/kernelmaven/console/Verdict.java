package org.kernelmaven.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;

/**
 * What a boot showed. A pass needs all of: the nonce's digest from init, every planned test passed, no fault on the console, and
 * QEMU's own end before the deadline. That QEMU ended well is no proof of anything: with {@code -no-reboot} a panic ends it well
 * too.
 *
 * @param status PASS, FAIL, or ERROR where QEMU itself failed
 * @param kind {@code pass}, or what is wrong in a word or two: {@code panic}, {@code KASAN}, {@code tests failed}
 * @param title one line that is the same for the same defect on another day; null on PASS
 * @param text one line for people
 * @param faults everything on the console that is no good sign, in order
 * @param excerpt the console's lines that it rests on; empty on PASS
 */
public record Verdict(Status status, String kind, String title, String text, List<Fault> faults, List<String> excerpt) {
    private static final int MOST_NAMED = 5;

    private Verdict(Status status, String kind, String text, List<String> excerpt) {
        this(status, kind, kind, kind + ": " + text, List.of(), excerpt);
    }

    public static Verdict of(Evidence evidence) {
        Console console = evidence.console();
        Ktap ktap = evidence.ktap();
        RunEnd end = evidence.end();
        Fault fault = console.fault();
        if (fault != null) {
            return new Verdict(
                    Status.FAIL, fault.kind(), fault.title(), fault.title(), List.of(fault), fault.excerpt());
        }
        if (!end.timedOut() && end.exitStatus() != 0) {
            return new Verdict(
                    Status.ERROR,
                    "QEMU failed",
                    "exit status " + end.exitStatus() + ": " + String.join(" ", end.said()),
                    end.said());
        }
        if (console.isEmpty() && ktap.lines() == 0) {
            return new Verdict(Status.FAIL, "no output", "within " + seconds(end.deadline()), end.said());
        }
        if (end.timedOut()) {
            boolean root = console.contains("Waiting for root device");
            String where = root
                    ? "the kernel waited for it until the deadline of "
                    : ktap.lines() == 0 ? "init was not reached within " : "the guest did not end within ";
            return new Verdict(
                    Status.FAIL, root ? "no root device" : "time out", where + seconds(end.deadline()), console.last());
        }
        if (!evidence.nonceDigest().equals(ktap.facts().get("nonce"))) {
            String what =
                    ktap.lines() == 0 ? "init said nothing" : "init did not prove that it ran (the nonce is missing)";
            return new Verdict(Status.FAIL, "truncated", "the guest ended and " + what, console.last());
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
            return new Verdict(Status.FAIL, "tests failed", what, console.last());
        }
        return new Verdict(
                Status.PASS,
                "pass",
                null,
                "init reached, " + ktap.tests().size() + " tests passed",
                List.of(),
                List.of());
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
