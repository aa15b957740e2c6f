package org.kernelmaven.size;

/** A file cannot be measured. The message names it and says why; no number is given for it. */
public final class SizeException extends Exception {
    private static final long serialVersionUID = 1L;

    public SizeException(String message) {
        super(message);
    }

    public SizeException(String message, Throwable cause) {
        super(message, cause);
    }
}
