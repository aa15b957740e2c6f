package org.kernelmaven.container.rootfs;

import org.kernelmaven.container.ContainerException;

/** A package cannot be unpacked, or must not be. The message names the file, the entry and the reason. */
public final class RootfsException extends ContainerException {
    private static final long serialVersionUID = 1L;

    public RootfsException(String message) {
        super(message);
    }

    public RootfsException(String message, Throwable cause) {
        super(message, cause);
    }
}
