package org.kernelmaven.kconfig;

/** A configuration cannot be made as asked. The message says what, why and what to do. */
public class KconfigException extends Exception {
    private static final long serialVersionUID = 1L;

    public KconfigException(String message) {
        super(message);
    }

    public KconfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
