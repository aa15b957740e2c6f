package org.kernelmaven.container.engine;

import org.kernelmaven.container.ContainerException;

/** An engine cannot be used on this machine, or could not start a command. The message names the remedy. */
public final class EngineException extends ContainerException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
