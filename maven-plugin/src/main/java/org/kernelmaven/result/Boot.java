package org.kernelmaven.result;

import java.util.List;

/**
 * One start of a variant under QEMU.
 *
 * @param status PASS only on positive proof
 * @param verdict one line: what was seen
 * @param seconds from QEMU's start to its end
 * @param accelerator {@code kvm} or {@code tcg}
 * @param acceleratorReason why that one
 * @param nvme what the guest saw of its disk; null where it did not get that far
 * @param tests what ran in the guest, in order
 * @param excerpt the console's lines that the verdict rests on, or its last ones; empty on PASS
 */
public record Boot(
        Status status,
        String verdict,
        double seconds,
        String accelerator,
        String acceleratorReason,
        Nvme nvme,
        List<Test> tests,
        List<String> excerpt) {
    public Boot {
        tests = tests == null ? List.of() : List.copyOf(tests);
        excerpt = excerpt == null ? List.of() : List.copyOf(excerpt);
    }
}
