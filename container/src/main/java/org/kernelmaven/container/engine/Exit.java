package org.kernelmaven.container.engine;

/**
 * How a command ended.
 *
 * @param code its exit status, 0 to 255 (128 + the signal's number where a signal ended it); -1 where it was killed at
 *     its deadline
 * @param timedOut whether it was killed at its deadline
 */
public record Exit(int code, boolean timedOut) {
    public boolean ok() {
        return code == 0 && !timedOut;
    }
}
