package org.kernelmaven.result;

/**
 * A symbol that two variants' full configurations have with different values.
 *
 * @param symbol without {@code CONFIG_}
 * @param from its value in the one; {@code n} also where it is not set or not there, which Kconfig does not tell apart
 * @param to its value in the other
 */
public record ConfigChange(String symbol, String from, String to) {}
