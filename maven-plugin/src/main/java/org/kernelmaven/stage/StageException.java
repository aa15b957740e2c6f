package org.kernelmaven.stage;

/** A stage cannot start because of what an earlier one left or did not leave. The message says what to run. */
public final class StageException extends Exception {
    private static final long serialVersionUID = 1L;

    public StageException(String message) {
        super(message);
    }

    public StageException(String message, Throwable cause) {
        super(message, cause);
    }
}
