package org.kernelmaven.build;

import org.kernelmaven.result.BuildError;

/**
 * The kernel did not build. The message shows the first error, names the log and says what to do.
 */
public final class BuildException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient BuildError error;

    public BuildException(String message) {
        this(message, null);
    }

    /** @param error the first one that a tool printed; null for none */
    BuildException(String message, BuildError error) {
        super(message);
        this.error = error;
    }

    /** The first error that a tool printed; null where nothing of the kind is known. */
    public BuildError error() {
        return error;
    }
}
