package org.kernelmaven.size;

import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's release in the names of files as distributions install them ({@code boot/vmlinuz-6.1.0-47-amd64},
 * {@code lib/modules/6.1.0-47-amd64/kernel/...}): of two kernels that are compared it differs, so that no file would meet its like.
 */
final class Releases {
    /** Two numbers at least (KERNELVERSION in the top level Makefile), unlike the name of a module: {@code 8021q}. */
    private static final String RELEASE = "(\\d+\\.\\d[^/]*)";

    private static final String MODULES = "/modules/";
    private static final Pattern FOLDER = Pattern.compile(MODULES + RELEASE + "/");
    private static final Pattern KERNEL = Pattern.compile("((?:^|.*/)(?:vmlinu[xz]|[bz]?Image|kernel))-" + RELEASE);

    /** What the places lack, were they told from one folder higher. */
    private final String above;

    private final SortedSet<String> found;

    private Releases(String above, SortedSet<String> found) {
        this.above = above;
        this.found = found;
    }

    /** @param places of all of the folder's files, from there */
    static Releases of(Path folder, Collection<String> places) {
        String above = folder.endsWith("modules") ? MODULES : "/";
        SortedSet<String> found = new TreeSet<>();
        for (String place : places) {
            Matcher modules = FOLDER.matcher(above + place);
            if (modules.find()) {
                found.add(modules.group(1));
            }
            Matcher kernel = KERNEL.matcher(place);
            if (kernel.matches()) {
                found.add(kernel.group(2));
            }
        }
        return new Releases(above, found);
    }

    /** Those in the places. */
    SortedSet<String> found() {
        return found;
    }

    /** A file's place without the release, where all of the folder is of one. */
    String outOf(String place) {
        if (found.size() != 1) {
            return place;
        }
        String release = found.first();
        String below = (above + place).replace(MODULES + release + "/", MODULES).substring(above.length());
        return below.endsWith("-" + release) ? without(below) : below;
    }

    /** A kernel's name without the release; other files' names as they are. */
    static String without(String name) {
        Matcher kernel = KERNEL.matcher(name);
        return kernel.matches() ? kernel.group(1) : name;
    }
}
