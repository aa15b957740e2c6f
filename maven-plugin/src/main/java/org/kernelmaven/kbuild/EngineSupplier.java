package org.kernelmaven.kbuild;

import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.engine.Engine;

/** Gives the engine when it is needed, and not before: a stage that has nothing to do starts none. */
@FunctionalInterface
public interface EngineSupplier {
    Engine get() throws ContainerException, InterruptedException;
}
