package org.kernelmaven.result;

import java.util.List;

/**
 * One start of a variant under QEMU; where it was repeated, the worst of them.
 *
 * @param status PASS only on positive proof
 * @param verdict one line: what was seen
 * @param kind the verdict's kind, for programs: {@code pass}, {@code tests failed}, {@code panic}, {@code KASAN}, {@code time
 *     out} ...; null where nothing was booted
 * @param title one line that is the same for the same defect on another day; null on PASS
 * @param seconds from QEMU's start to its end
 * @param deadlineSeconds after how long it would have been ended; null where nothing was booted
 * @param accelerator {@code kvm} or {@code tcg}; null where nothing was booted
 * @param acceleratorReason why that one; null where nothing was booted
 * @param nvme what the guest saw of its disk; null where it did not get that far
 * @param tests what ran in the guest, in order; the first part of a name is its suite ({@code nvme.}, {@code module.},
 *     {@code kunit.}, {@code guest.})
 * @param faults everything on the console that is no good sign, in order, tolerated ones too
 * @param excerpt the console's lines that the verdict rests on, or its last ones, and where the processors of a guest were that was
 *     ended at its deadline; empty on PASS
 * @param console the whole console, a path relative to result.json's folder; null where there is none
 * @param timeline the boot's moments, in order
 * @param figures what was measured in the guest
 * @param attempts every boot by itself where it was repeated; else empty
 */
public record Boot(
        Status status,
        String verdict,
        String kind,
        String title,
        double seconds,
        Double deadlineSeconds,
        String accelerator,
        String acceleratorReason,
        Nvme nvme,
        List<Test> tests,
        List<Fault> faults,
        List<String> excerpt,
        String console,
        List<Milestone> timeline,
        List<Figure> figures,
        List<Attempt> attempts) {
    public Boot {
        status = Copies.status(status);
        tests = tests == null ? List.of() : List.copyOf(tests);
        faults = faults == null ? List.of() : List.copyOf(faults);
        excerpt = excerpt == null ? List.of() : List.copyOf(excerpt);
        timeline = timeline == null ? List.of() : List.copyOf(timeline);
        figures = figures == null ? List.of() : List.copyOf(figures);
        attempts = attempts == null ? List.of() : List.copyOf(attempts);
    }

    /** Of which only the verdict and the tests are known. */
    public Boot(
            Status status,
            String verdict,
            double seconds,
            String accelerator,
            String acceleratorReason,
            Nvme nvme,
            List<Test> tests,
            List<String> excerpt) {
        this(
                status,
                verdict,
                null,
                null,
                seconds,
                null,
                accelerator,
                acceleratorReason,
                nvme,
                tests,
                List.of(),
                excerpt,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** Whether some of several boots passed and others did not. */
    public boolean flaky() {
        return attempts.stream().map(Attempt::status).distinct().count() > 1;
    }
}
