package org.kernelmaven.result;

/**
 * A test that ran in a guest.
 *
 * @param name its name
 * @param status how it ended
 * @param message why, or what was seen; empty where there is nothing to say
 */
public record Test(String name, Status status, String message) {}
