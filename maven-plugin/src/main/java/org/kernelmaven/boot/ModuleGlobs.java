package org.kernelmaven.boot;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Which modules are loaded in the guest: those that a glob matches, but those that one behind an exclamation mark does. */
public final class ModuleGlobs {
    private static final String NOT = "!";

    private final List<PathMatcher> wanted = new ArrayList<>();
    private final List<PathMatcher> unwanted = new ArrayList<>();

    /**
     * @param globs of places in the tree ({@code extra/**.ko}), or of names where there is no slash ({@code !bbswitch.ko})
     * @param otherwise what is wanted where all of them say what is not
     * @throws IllegalArgumentException where one is no glob
     */
    public ModuleGlobs(List<String> globs, List<String> otherwise) {
        for (String glob : globs) {
            boolean not = glob.startsWith(NOT);
            (not ? unwanted : wanted)
                    .add(matcher(not ? glob.substring(NOT.length()).strip() : glob));
        }
        if (wanted.isEmpty() && !unwanted.isEmpty()) {
            otherwise.forEach(glob -> wanted.add(matcher(glob)));
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
        Path path = Path.of(place);
        return wanted.stream().anyMatch(glob -> glob.matches(path))
                && unwanted.stream().noneMatch(glob -> glob.matches(path));
    }
}
