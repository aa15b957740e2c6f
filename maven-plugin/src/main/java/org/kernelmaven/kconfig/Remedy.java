package org.kernelmaven.kconfig;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings that a user can make so that something holds: all of these, of each one alternative.
 *
 * @param clauses empty where nothing has to be set
 */
record Remedy(List<Set<String>> clauses) {
    /** Nothing has to be set. */
    static final Remedy NOTHING = new Remedy(List.of());

    static Remedy set(String setting) {
        return new Remedy(List.of(Set.of(setting)));
    }

    /** Null, which stands for "nobody can", is contagious. */
    static Remedy both(Remedy one, Remedy other) {
        if (one == null || other == null) {
            return null;
        }
        Set<Set<String>> all = new LinkedHashSet<>(one.clauses);
        all.addAll(other.clauses);
        return new Remedy(List.copyOf(all));
    }

    /** Alternatives are told side by side where each is one setting; else the one that takes fewer. */
    static Remedy either(Remedy one, Remedy other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one.clauses.size() == 1 && other.clauses.size() == 1) {
            Set<String> alternatives = new LinkedHashSet<>(one.clauses.get(0));
            alternatives.addAll(other.clauses.get(0));
            return new Remedy(List.of(alternatives));
        }
        return other.clauses.size() < one.clauses.size() ? other : one;
    }

    String text() {
        List<String> parts = new ArrayList<>();
        for (Set<String> alternatives : clauses) {
            String joined = alternatives.stream().sorted().collect(Collectors.joining(" or "));
            parts.add(alternatives.size() > 1 && clauses.size() > 1 ? "(" + joined + ")" : joined);
        }
        return String.join(" and ", parts);
    }
}
