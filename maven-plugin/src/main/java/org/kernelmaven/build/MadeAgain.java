package org.kernelmaven.build;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.kernelmaven.result.BuildWarning;

/**
 * Which of an earlier build's warnings a build on its output tree would have said again: those about what it made again. The
 * others still hold, because their objects are the same. (One about a file that the configuration has left out since is among
 * them too: Kbuild does not say what it leaves out.)
 */
final class MadeAgain implements Predicate<BuildWarning> {
    private static final String OBJECT = ".o";

    private final Set<String> objects = new HashSet<>();
    private final Set<String> changed = new HashSet<>();

    /** @param made a path in the output tree; only objects count */
    void compiled(String made) {
        if (made.endsWith(OBJECT)) {
            objects.add(made.substring(0, made.length() - OBJECT.length()));
        }
    }

    /** @param paths source files that differ from those that the earlier build was made from */
    void changed(Iterable<String> paths) {
        paths.forEach(changed::add);
    }

    @Override
    public boolean test(BuildWarning warning) {
        String file = warning.file();
        boolean source = file != null
                && (warning.tool().equals("compiler")
                        || warning.tool().equals("rustc")
                        || warning.tool().equals("clippy"));
        if (!source) {
            return !objects.isEmpty(); // modpost, objtool and the linker run again when anything was compiled
        }
        if (changed.contains(file) || objects.contains(file.replaceFirst("\\.[^./]+$", ""))) {
            return true;
        }
        return file.endsWith(".rs") && objects.stream().anyMatch(object -> inCrate(file, object));
    }

    /** A crate's files are in its object's folder or below, as far as names tell. */
    private static boolean inCrate(String file, String object) {
        int slash = object.lastIndexOf('/');
        return slash > 0 && file.startsWith(object.substring(0, slash + 1));
    }
}
