package org.kernelmaven.console;

import java.time.Duration;
import java.util.List;

/**
 * How the machine that ran the kernel ended.
 *
 * @param exitStatus QEMU's exit status, 0 to 255 (128 + the signal's number where a signal ended it)
 * @param timedOut whether it was ended at its deadline
 * @param deadline after how long it would have been ended
 * @param heard when the guest last said something, on the console or to the host, in seconds since its start on the host's clock
 *     (the guest's own stands still, or runs wild, with the guest); NaN where it never did
 * @param said what QEMU itself printed, its first lines
 */
public record RunEnd(int exitStatus, boolean timedOut, Duration deadline, double heard, List<String> said) {
    public RunEnd {
        said = List.copyOf(said);
    }
}
