package org.kernelmaven.container;

/**
 * Something about the machine, the network, the cache or the configuration stands in the way. The message says what
 * happened, to what, why, and what to do next; it is shown to the user as it is.
 */
public class ContainerException extends Exception {
    private static final long serialVersionUID = 1L;

    public ContainerException(String message) {
        super(message);
    }

    public ContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
