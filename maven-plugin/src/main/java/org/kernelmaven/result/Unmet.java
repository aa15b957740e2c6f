package org.kernelmaven.result;

/**
 * A symbol that did not become what was asked.
 *
 * @param symbol without the {@code CONFIG_} prefix
 * @param wanted the requested value, {@code n} for off
 * @param got the value after olddefconfig, {@code n} for off
 * @param why what the tree's Kconfig says about it, for people
 * @param optional whether the variant does without it
 */
public record Unmet(String symbol, String wanted, String got, String why, boolean optional) {
    /** For people. */
    public String sentence() {
        return "CONFIG_" + symbol + " should be " + wanted + ", is " + got + (optional ? " (optional): " : ": ") + why;
    }
}
