package org.kernelmaven.baseline;

/** A baseline cannot be read. The message names the file and the line, and says what to do. */
public final class BaselineException extends Exception {
    private static final long serialVersionUID = 1L;

    public BaselineException(String message) {
        super(message);
    }
}
