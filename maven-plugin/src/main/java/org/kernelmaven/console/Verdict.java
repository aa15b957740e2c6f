package org.kernelmaven.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Test;

/**
 * What a boot showed. A pass needs all of: the nonce's digest from init, every planned test passed, no fault on the console, and
 * QEMU's own end before the deadline. That QEMU ended well is no proof of anything: with {@code -no-reboot} a panic ends it well
 * too.
 *
 * <p>A log from elsewhere has no nonce and no QEMU. It is a pass only if nothing in it is a fault, and all its tests passed, or,
 * where it has none, init was reached and the machine came up or was shut down in an orderly way.
 *
 * @param status PASS; FAIL; ERROR where QEMU itself failed; MISS where a log from elsewhere proves nothing; SKIP where all of its
 *     tests were left out
 * @param kind {@code pass}, or what is wrong in a word or two: {@code panic}, {@code KASAN}, {@code tests failed}
 * @param title one line that is the same for the same defect on another day; null on PASS
 * @param text one line for people
 * @param faults everything on the console that is no good sign, in order, tolerated ones too
 * @param excerpt the console's lines that it rests on; empty on PASS
 */
public record Verdict(Status status, String kind, String title, String text, List<Fault> faults, List<String> excerpt) {
    private static final int MOST_NAMED = 5;
    /** An exit status above this tells of a signal. */
    private static final int SIGNALLED = 128;
    /** Silence is no verdict before this. */
    private static final double LEAST_SILENCE_SECONDS = 10;

    public static Verdict of(Evidence evidence) {
        return new Judge(evidence).verdict();
    }

    private static final class Judge {
        private final Evidence evidence;
        private final Console console;
        private final Ktap ktap;
        private final Findings findings;

        Judge(Evidence evidence) {
            this.evidence = evidence;
            this.console = evidence.console();
            this.ktap = evidence.ktap();
            this.findings = Findings.of(console, evidence.tolerate());
        }

        Verdict verdict() {
            Fault fault = findings.verdict();
            if (fault != null) {
                return new Verdict(
                        Status.FAIL, fault.kind(), fault.title(), fault.title(), findings.faults(), fault.excerpt());
            }
            return evidence.end() == null ? ofLog() : ofBoot(evidence.end());
        }

        private Verdict ofBoot(RunEnd end) {
            if (!end.timedOut() && end.exitStatus() != 0) {
                String how = end.exitStatus() > SIGNALLED
                        ? "ended by signal " + (end.exitStatus() - SIGNALLED)
                                + " from outside (by somebody, or because this machine's memory was full)"
                        : "exit status " + end.exitStatus();
                String said = String.join(" ", end.said());
                return verdict(
                        Status.ERROR,
                        "QEMU failed",
                        said.isEmpty() ? how : how + ": " + said,
                        said.isEmpty() ? console.last() : end.said());
            }
            if (console.isEmpty() && ktap.lines() == 0) {
                return verdict(Status.FAIL, "no output", "within " + seconds(end.deadline()), end.said());
            }
            if (findings.rebootLoop()) {
                return rebootLoop();
            }
            if (end.timedOut()) {
                return late(end.deadline());
            }
            if (!evidence.nonceDigest().equals(ktap.facts().get("nonce"))) {
                String what = ktap.lines() == 0
                        ? "init said nothing"
                        : "init did not prove that it ran (the nonce is missing)";
                return verdict(Status.FAIL, "truncated", "the guest ended and " + what, console.last());
            }
            Verdict failed = failedTests();
            if (failed != null) {
                return failed;
            }
            if (ktap.planned() < 0) {
                return verdict(Status.FAIL, "tests failed", "no test plan", console.last());
            }
            return pass("init reached, " + ktap.tests().size() + " tests passed");
        }

        private Verdict late(Duration deadline) {
            if (findings.waitsForRoot() != null) {
                return verdict(
                        Status.FAIL,
                        "no root device",
                        "the kernel waited for " + findings.waitsForRoot() + " until the deadline of "
                                + seconds(deadline),
                        "the kernel waited for it",
                        console.last());
            }
            String running = ktap.facts().get(Ktap.RUNNING);
            double heard = evidence.end().heard();
            if (deadline.toSeconds() - heard > Math.max(LEAST_SILENCE_SECONDS, deadline.toSeconds() / 4.0)) {
                String where = running == null ? lastWords() : "in " + running;
                return verdict(
                        Status.FAIL,
                        "silent since",
                        String.format(
                                Locale.ROOT, "%.1f s, until the deadline of %s: %s", heard, seconds(deadline), where),
                        where,
                        console.last());
            }
            if (ktap.lines() > 0) {
                String where = running == null ? "" : ", in " + running;
                return verdict(
                        Status.FAIL,
                        "time out",
                        "the guest did not end within " + seconds(deadline) + where,
                        "the guest did not end" + where,
                        console.last());
            }
            return verdict(
                    Status.FAIL,
                    "time out",
                    "init was not reached within " + seconds(deadline),
                    "init was not reached",
                    console.last());
        }

        private String lastWords() {
            List<String> said = console.messages();
            return said.isEmpty() ? "no console" : Title.scrubbed(said.get(said.size() - 1));
        }

        private Verdict ofLog() {
            if (console.isEmpty()) {
                return verdict(Status.MISS, "no output", "the log is empty", List.of());
            }
            Verdict failed = failedTests();
            if (failed != null) {
                return failed;
            }
            if (findings.rebootLoop()) {
                return rebootLoop();
            }
            if (findings.waitsForRoot() != null) {
                return verdict(
                        Status.FAIL,
                        "no root device",
                        "the kernel waited for " + findings.waitsForRoot() + " to the end of the log",
                        "the kernel waited for it",
                        console.last());
            }
            Fault note = findings.note();
            if (note != null) {
                return new Verdict(
                        Status.ERROR, note.kind(), note.title(), note.title(), findings.faults(), note.excerpt());
            }
            if (!console.complete()) {
                return verdict(Status.MISS, "no proof", "the log is too large to be kept whole", console.last());
            }
            if (!ktap.tests().isEmpty()) {
                int passed = ktap.count(Status.PASS);
                if (passed == 0) {
                    return verdict(Status.SKIP, "tests skipped", "all of them were left out", List.of());
                }
                return ktap.ended()
                        ? pass(passed + " tests passed")
                        : verdict(Status.MISS, "truncated", "the log ends within a suite", console.last());
            }
            if (findings.initReached()) {
                return findings.cameUp()
                        ? pass("init reached, the machine came up")
                        : verdict(
                                Status.MISS,
                                "no proof",
                                "init was reached, and neither a login nor an orderly end",
                                console.last());
            }
            return findings.started()
                    ? verdict(Status.MISS, "truncated", "the log ends before init", console.last())
                    : verdict(Status.MISS, "no proof", "no kernel's start and no tests are in the log", console.last());
        }

        private Verdict rebootLoop() {
            return verdict(
                    Status.FAIL,
                    "reboot loop",
                    findings.starts() + " starts, and none reached init",
                    "none of several starts reached init",
                    console.last());
        }

        private Verdict failedTests() {
            List<String> failed = new ArrayList<>();
            for (Test test : ktap.tests()) {
                if (test.status().bad()) {
                    String why = test.message().lines().findFirst().orElse("");
                    failed.add(test.name() + " (" + test.status() + (why.isEmpty() ? "" : ": " + why) + ")");
                }
            }
            if (failed.isEmpty()) {
                return null;
            }
            String names = String.join(
                    ", ",
                    ktap.tests().stream()
                            .filter(test -> test.status().bad())
                            .map(Test::name)
                            .limit(MOST_NAMED)
                            .toList());
            return verdict(Status.FAIL, "tests failed", first(failed), more(names, failed.size()), console.last());
        }

        /** The result has them all. */
        private static String first(List<String> failed) {
            return more(String.join(", ", failed.subList(0, Math.min(failed.size(), MOST_NAMED))), failed.size());
        }

        private static String more(String named, int all) {
            return named + (all > MOST_NAMED ? " and " + (all - MOST_NAMED) + " more" : "");
        }

        private Verdict pass(String text) {
            return new Verdict(Status.PASS, "pass", null, text, findings.faults(), List.of());
        }

        private Verdict verdict(Status status, String kind, String text, List<String> excerpt) {
            return verdict(status, kind, text, text, excerpt);
        }

        private Verdict verdict(Status status, String kind, String text, String title, List<String> excerpt) {
            return new Verdict(status, kind, kind + ": " + title, kind + ": " + text, findings.faults(), excerpt);
        }

        private static String seconds(Duration deadline) {
            return deadline.toSeconds() + " s";
        }
    }
}
