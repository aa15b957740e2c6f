package org.kernelmaven.result;

/**
 * What ran the commands.
 *
 * @param kind {@code sandbox} or {@code docker}
 * @param detail its version and why it was taken
 */
public record EngineUsed(String kind, String detail) {}
