package org.kernelmaven.console;

import java.time.Duration;
import java.util.List;

/**
 * How the machine that ran the kernel ended.
 *
 * @param exitStatus QEMU's exit status, 0 to 255 (128 + the signal's number where a signal ended it)
 * @param timedOut whether it was ended at its deadline
 * @param deadline after how long it would have been ended
 * @param said what QEMU itself printed, its first lines
 */
public record RunEnd(int exitStatus, boolean timedOut, Duration deadline, List<String> said) {
    public RunEnd {
        said = List.copyOf(said);
    }
}
