package org.kernelmaven.container.engine;

import org.kernelmaven.container.ContainerException;

/**
 * Runs commands inside one root file system. Safe for use by several threads. Closing it ends everything that it
 * started; so does the end of the JVM, even by {@code kill -9}.
 */
public interface Engine extends AutoCloseable {
    EngineDescription description();

    /**
     * Runs a command and waits for its end or its deadline.
     *
     * @return how it ended; a failing command is no exception
     * @throws ContainerException where the command could not be started at all
     * @throws InterruptedException where the calling thread was interrupted; the command and all its children have ended
     */
    Exit run(Command command, OutputListener output) throws ContainerException, InterruptedException;

    /**
     * Runs a command with this JVM's own standard input and outputs: for a person at a terminal.
     *
     * @return its exit status; -1 where its deadline has passed
     * @throws ContainerException where the command could not be started at all
     */
    int interact(Command command) throws ContainerException, InterruptedException;

    @Override
    void close();
}
