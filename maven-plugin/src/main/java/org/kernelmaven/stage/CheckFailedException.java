package org.kernelmaven.stage;

/** A kernel falls short: a budget is exceeded, or a boot is no pass. The message lists everything that is wrong. */
public final class CheckFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public CheckFailedException(String message) {
        super(message);
    }
}
