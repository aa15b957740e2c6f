package org.kernelmaven.boot;

import java.util.Comparator;
import java.util.List;
import org.kernelmaven.result.Attempt;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Status;

/** Several boots of the same variant as one. */
public final class Attempts {
    private static final List<Status> WORST_FIRST =
            List.of(Status.ERROR, Status.FAIL, Status.MISS, Status.SKIP, Status.DONE, Status.PASS);

    private Attempts() {}

    /**
     * The worst, which says of how many it is one. That some passed does not help: what is flaky is no pass.
     *
     * @param boots at least one, in order
     */
    public static Boot combine(List<Boot> boots) {
        if (boots.size() == 1) {
            return boots.get(0);
        }
        Boot worst = boots.stream()
                .min(Comparator.comparingInt(boot -> WORST_FIRST.indexOf(boot.status())))
                .orElseThrow();
        long passed =
                boots.stream().filter(boot -> boot.status() == Status.PASS).count();
        String verdict = passed == boots.size()
                ? "all " + passed + " boots: " + worst.verdict()
                : (passed > 0 ? "flaky: " : "") + (boots.size() - passed) + " of " + boots.size()
                        + " boots did not pass: " + worst.verdict();
        return new Boot(
                worst.status(),
                verdict,
                worst.kind(),
                worst.title(),
                worst.seconds(),
                worst.deadlineSeconds(),
                worst.accelerator(),
                worst.acceleratorReason(),
                worst.nvme(),
                worst.tests(),
                worst.faults(),
                worst.excerpt(),
                worst.console(),
                worst.timeline(),
                worst.figures(),
                boots.stream()
                        .map(boot -> new Attempt(boot.status(), boot.verdict(), boot.seconds()))
                        .toList());
    }
}
