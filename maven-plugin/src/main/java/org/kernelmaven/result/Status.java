package org.kernelmaven.result;

/**
 * How a test, a build or a boot ended; the words of KCIDB's schema.
 *
 * <p>Missing data is never a pass: what was planned and has no result is {@link #MISS}.
 */
public enum Status {
    /** What was tested works. */
    PASS,
    /** What was tested does not work. */
    FAIL,
    /** The test could not be carried out: the machine or the test is at fault. */
    ERROR,
    /** Left out on purpose. */
    SKIP,
    /** Planned, and no result arrived. */
    MISS,
    /** Carried out, with nothing to pass or fail. */
    DONE;

    /** Whether this keeps a whole from being a pass. */
    public boolean bad() {
        return this == FAIL || this == ERROR || this == MISS;
    }
}
