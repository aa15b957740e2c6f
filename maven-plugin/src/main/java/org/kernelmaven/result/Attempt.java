package org.kernelmaven.result;

/**
 * One of several boots of the same variant.
 *
 * @param status how it ended
 * @param verdict one line: what was seen
 * @param seconds from QEMU's start to its end
 */
public record Attempt(Status status, String verdict, double seconds) {
    public Attempt {
        status = Copies.status(status);
    }
}
