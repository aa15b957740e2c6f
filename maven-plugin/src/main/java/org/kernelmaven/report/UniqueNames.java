package org.kernelmaven.report;

import java.util.HashSet;
import java.util.Set;

/** Names of things that have to differ, made of names that need not. */
final class UniqueNames {
    private final Set<String> taken = new HashSet<>();

    /** The name; with a number behind it where it was given before. */
    String of(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }
}
