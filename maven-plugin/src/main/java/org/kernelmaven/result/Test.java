package org.kernelmaven.result;

/**
 * A test that ran in a guest.
 *
 * @param name its name
 * @param status how it ended
 * @param message why, or what was seen; empty where there is nothing to say
 * @param seconds how long it took; null where that is not known
 */
public record Test(String name, Status status, String message, Double seconds) {
    public Test {
        name = Copies.name(name);
        status = Copies.status(status);
    }

    public Test(String name, Status status, String message) {
        this(name, status, message, null);
    }
}
