package org.kernelmaven.build;

/**
 * The kernel did not build. The message shows the first error, names the log and says what to do.
 */
public final class BuildException extends Exception {
    private static final long serialVersionUID = 1L;

    public BuildException(String message) {
        super(message);
    }
}
