package org.kernelmaven.container.engine;

/**
 * What runs the commands and why it was taken.
 *
 * @param kind the engine
 * @param detail one line for people: version, address, and where {@code auto} decided, its reason
 */
public record EngineDescription(EngineKind kind, String detail) {}
