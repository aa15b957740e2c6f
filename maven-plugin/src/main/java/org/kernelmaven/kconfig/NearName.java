package org.kernelmaven.kconfig;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Which symbol somebody may have meant who wrote a name that a tree does not have. */
public final class NearName {
    private static final String PREFIX = "CONFIG_";
    private static final int SHORT = 3;

    private NearName() {}

    /** @param names those that a tree has */
    static Optional<String> of(String written, Collection<String> names) {
        String meant = written.toUpperCase(Locale.ROOT).replaceFirst("^" + PREFIX, "");
        String squeezed = meant.replace("_", "");
        boolean tells = meant.length() > SHORT;
        return shortest(names, name -> name.replace("_", "").equals(squeezed))
                .or(() -> shortest(names, name -> tells && oneSlip(meant, name)))
                .or(() -> shortest(names, name -> name.endsWith("_" + meant)))
                .or(() -> shortest(names, name -> tells && name.startsWith(meant + "_")));
    }

    private static Optional<String> shortest(Collection<String> names, Predicate<String> near) {
        return names.stream()
                .filter(near)
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    /** Whether one character is missing, too many, or another one, or two neighbours are swapped. */
    public static boolean oneSlip(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        if (Math.max(one.length(), other.length()) > shorter + 1) {
            return false;
        }
        int start = 0;
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        int differing = Math.max(one.length(), other.length()) - start - end;
        return differing == 1
                || one.length() == other.length()
                        && differing == 2
                        && one.charAt(start) == other.charAt(start + 1)
                        && one.charAt(start + 1) == other.charAt(start);
    }
}
