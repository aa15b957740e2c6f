package org.kernelmaven.source;

/** A kernel tree cannot be had or cannot be used. The message says what, why and what to do. */
public final class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
