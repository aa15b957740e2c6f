package org.kernelmaven.container.debian;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One relation of a dependency field: a name and perhaps a bound on its version (Debian Policy 7.1).
 *
 * @param name the package, real or virtual
 * @param operator {@code <<}, {@code <=}, {@code =}, {@code >=}, {@code >>}, or empty for any version
 * @param version the bound; empty where there is none
 */
public record Dependency(String name, String operator, String version) {
    /** A name, perhaps with a multi-arch qualifier, which says nothing new where there is one architecture. */
    private static final Pattern RELATION = Pattern.compile(
            "([a-z0-9][a-z0-9+.-]*)(?::[a-z0-9-]+)?\\s*(?:\\(\\s*(<<|<=|=|>=|>>|<|>)\\s*([^\\s)]+)\\s*\\))?\\s*(?:\\[.*])?\\s*(?:<.*>)?");

    /**
     * Reads a whole field: groups that must all be met, each of alternatives of which one must be.
     *
     * @throws IllegalArgumentException where it is no dependency field
     */
    public static List<List<Dependency>> parse(String field) {
        List<List<Dependency>> groups = new ArrayList<>();
        for (String group : field.split(",")) {
            List<Dependency> alternatives = new ArrayList<>();
            for (String alternative : group.split("\\|")) {
                Matcher matcher = RELATION.matcher(alternative.strip());
                if (matcher.matches()) {
                    alternatives.add(new Dependency(
                            matcher.group(1),
                            matcher.group(2) == null ? "" : matcher.group(2),
                            matcher.group(3) == null ? "" : matcher.group(3)));
                } else if (!alternative.isBlank()) {
                    throw new IllegalArgumentException("not a dependency: '" + alternative.strip() + "'");
                }
            }
            if (!alternatives.isEmpty()) {
                groups.add(alternatives);
            }
        }
        return groups;
    }

    /** Whether a package of this version (or one that provides the name in this version) meets it. */
    public boolean allows(String candidate) {
        if (operator.isEmpty()) {
            return true;
        }
        if (candidate.isEmpty()) {
            return false;
        }
        int order = new DebianVersion(candidate).compareTo(new DebianVersion(version));
        return switch (operator) {
            case "<<" -> order < 0;
            case "<=", "<" -> order <= 0;
            case "=" -> order == 0;
            case ">=", ">" -> order >= 0;
            default -> order > 0;
        };
    }

    @Override
    public String toString() {
        return operator.isEmpty() ? name : name + " (" + operator + " " + version + ")";
    }
}
