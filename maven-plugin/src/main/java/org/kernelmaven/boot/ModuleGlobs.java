package org.kernelmaven.boot;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Which modules are loaded in the guest: those that a glob matches, but those that one behind an exclamation mark does. */
public final class ModuleGlobs {
    private static final String NOT = "!";

    private final List<Glob> wanted = new ArrayList<>();
    private final List<Glob> unwanted = new ArrayList<>();
    private final List<String> otherwise;

    private record Glob(String text, PathMatcher matcher) {
        static Glob of(String text) {
            return new Glob(text, ModuleGlobs.matcher(text));
        }

        boolean matches(String place) {
            return matcher.matches(Path.of(place));
        }

        boolean matchesNone(Collection<String> places) {
            return places.stream().noneMatch(this::matches);
        }
    }

    /**
     * @param globs of places in the tree ({@code extra/**.ko}), or of names where there is no slash ({@code !bbswitch.ko})
     * @param otherwise what is wanted where all of them say what is not
     * @throws IllegalArgumentException where one is no glob
     */
    public ModuleGlobs(List<String> globs, List<String> otherwise) {
        this.otherwise = List.copyOf(otherwise);
        for (String glob : globs) {
            boolean not = glob.startsWith(NOT);
            (not ? unwanted : wanted)
                    .add(Glob.of(not ? glob.substring(NOT.length()).strip() : glob));
        }
        if (wanted.isEmpty() && !unwanted.isEmpty()) {
            otherwise.forEach(glob -> wanted.add(Glob.of(glob)));
        }
    }

    private static PathMatcher matcher(String glob) {
        if (glob.isEmpty() || glob.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("kernel.boot.modules has '" + glob
                    + "', which matches no module: put commas between globs, and one behind each exclamation mark");
        }
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return glob.contains("/") ? matcher : place -> matcher.matches(place.getFileName());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "kernel.boot.modules has '" + glob + "', which is no glob: " + e.getDescription());
        }
    }

    /** @param place of a module in the tree: {@code extra/bbswitch/bbswitch.ko} */
    public boolean matches(String place) {
        return wanted.stream().anyMatch(glob -> glob.matches(place))
                && unwanted.stream().noneMatch(glob -> glob.matches(place));
    }

    /**
     * The globs of what is wanted that match none of these places: misspelt, or of a module that was not built. Those that are wanted
     * anyway, where nobody says anything, are not among them.
     */
    public List<String> unmatched(Collection<String> places) {
        return wanted.stream()
                .filter(glob -> glob.matchesNone(places) && !otherwise.contains(glob.text()))
                .map(Glob::text)
                .toList();
    }

    /** The globs of what is left out that match none of these places, without their exclamation marks. */
    public List<String> leavingOutNothing(Collection<String> places) {
        return unwanted.stream()
                .filter(glob -> glob.matchesNone(places))
                .map(Glob::text)
                .toList();
    }
}
