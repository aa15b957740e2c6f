package org.kernelmaven.mojo;

import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.kernelmaven.build.BuildException;
import org.kernelmaven.stage.CheckFailedException;

/**
 * Which exception is whose fault: a product that falls short (it does not build, a budget, a verdict) is a failure; a
 * machine, network or configuration problem is an execution error.
 */
final class Failures {
    private Failures() {}

    /**
     * @return never; typed so that a caller can write {@code throw}
     */
    static MojoExecutionException translate(String goal, Exception e)
            throws MojoExecutionException, MojoFailureException {
        if (e instanceof AbstractMojoExecutionException) {
            if (e instanceof MojoFailureException failure) {
                throw failure;
            }
            throw (MojoExecutionException) e;
        }
        if (e instanceof BuildException || e instanceof CheckFailedException) {
            throw new MojoFailureException(printable(e.getMessage()), e);
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        throw new MojoExecutionException(printable("kernel:" + goal + ": " + message), e);
    }

    /** What a file, a log or a guest has named must not make the terminal do something: no control characters but line ends. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }
}
