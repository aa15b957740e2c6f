package org.kernelmaven.boot;

/** A boot could not be prepared or started. The message says what, why and what to do; it is no verdict on the kernel. */
public final class BootException extends Exception {
    private static final long serialVersionUID = 1L;

    public BootException(String message) {
        super(message);
    }

    public BootException(String message, Throwable cause) {
        super(message, cause);
    }
}
