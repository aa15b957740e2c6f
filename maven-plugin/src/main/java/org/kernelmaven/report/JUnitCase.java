package org.kernelmaven.report;

import org.kernelmaven.result.Status;

/**
 * A test case of JUnit XML.
 *
 * @param group what it belongs to ({@code build}, {@code kunit.list}); CI servers fold by it
 * @param name its name in the group
 * @param status how it ended
 * @param message one line: why; what CI servers show first
 * @param detail the whole of it, where it did not pass
 * @param seconds how long it took; 0 where nobody knows
 * @param output what it printed; empty for nothing
 */
record JUnitCase(
        String group, String name, Status status, String message, String detail, double seconds, String output) {
    JUnitCase {
        message = message == null ? "" : message;
        detail = detail == null ? "" : detail;
        output = output == null ? "" : output;
    }

    JUnitCase(String group, String name, Status status, String message, String detail, double seconds) {
        this(group, name, status, message, detail, seconds, "");
    }

    /** Missing is an error, not a pass. */
    boolean error() {
        return status == Status.ERROR || status == Status.MISS;
    }

    boolean failure() {
        return status == Status.FAIL;
    }

    boolean skipped() {
        return status == Status.SKIP;
    }
}
