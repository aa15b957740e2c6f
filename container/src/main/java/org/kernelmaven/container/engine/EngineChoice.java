package org.kernelmaven.container.engine;

/** What a user asks for. */
public enum EngineChoice {
    /** Docker where a usable daemon answers, else the sandbox. */
    AUTO,
    DOCKER,
    SANDBOX
}
