package org.kernelmaven.container.lock;

import org.kernelmaven.container.ContainerException;

/** A manifest or lock is not written as it should be, or cannot be resolved. The message names file, line and remedy. */
public final class LockException extends ContainerException {
    private static final long serialVersionUID = 1L;

    public LockException(String message) {
        super(message);
    }
}
