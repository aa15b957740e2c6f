package org.kernelmaven.kconfig;

/** Configurations were made, and requested symbols did not become what was asked. */
public final class UnmetException extends KconfigException {
    private static final long serialVersionUID = 1L;

    public UnmetException(String message) {
        super(message);
    }
}
