package org.kernelmaven.container.debian;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One relation of a dependency field: a name and perhaps a bound on its version (Debian Policy 7.1).
 *
 * @param name the package, real or virtual
 * @param qualifier the architecture that it may be of: {@code any}, {@code native}, the name of one, or empty
 * @param operator {@code <<}, {@code <=}, {@code =}, {@code >=}, {@code >>}, or empty for any version
 * @param version the bound; empty where there is none
 */
public record Dependency(String name, String qualifier, String operator, String version) {
    private static final Pattern RELATION = Pattern.compile(
            "([a-z0-9][a-z0-9+.-]*)(?::([a-z0-9-]+))?\\s*(?:\\(\\s*(<<|<=|=|>=|>>|<|>)\\s*([^\\s)]+)\\s*\\))?\\s*(?:\\[.*])?\\s*(?:<.*>)?");

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
                            Objects.toString(matcher.group(2), ""),
                            Objects.toString(matcher.group(3), ""),
                            Objects.toString(matcher.group(4), "")));
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

    /** Whether a package is meant by it: by its own name or one that it provides, in a version and of an architecture allowed. */
    boolean isMetBy(BinaryPackage candidate) {
        return isMetByName(candidate)
                || candidate.provides().stream()
                        .anyMatch(provided -> provided.name().equals(name) && allows(provided.version()));
    }

    /** As {@link #isMetBy}, by the package's own name. An {@code any} is for packages that say that they allow it. */
    boolean isMetByName(BinaryPackage candidate) {
        boolean architecture =
                switch (qualifier) {
                    case "", "native" -> true;
                    case "any" -> candidate.multiArch().equals("allowed");
                    default -> candidate.locked().architecture().equals(qualifier);
                };
        return architecture
                && candidate.locked().name().equals(name)
                && allows(candidate.locked().version());
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
        String wanted = qualifier.isEmpty() ? name : name + ":" + qualifier;
        return operator.isEmpty() ? wanted : wanted + " (" + operator + " " + version + ")";
    }
}
