package org.kernelmaven.size;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's release in the names of files as distributions install them ({@code boot/vmlinuz-6.1.0-47-amd64},
 * {@code lib/modules/6.1.0-47-amd64/kernel/...}): of two kernels that are compared it differs, so that no file would meet its like.
 */
final class Releases {
    private static final Pattern FOLDER = Pattern.compile("(?:^|/)modules/(\\d[^/]*)/");
    private static final Pattern KERNEL = Pattern.compile("((?:^|.*/)(?:vmlinu[xz]|[bz]?Image|kernel))-(\\d[^/]*)");

    /** Null where there is none, or there are several. */
    private final String release;

    private Releases(String release) {
        this.release = release;
    }

    /** @param places of all files of a folder, from there */
    static Releases of(Collection<String> places) {
        Set<String> found = new HashSet<>();
        for (String place : places) {
            Matcher folder = FOLDER.matcher(place);
            if (folder.find()) {
                found.add(folder.group(1));
            }
            Matcher kernel = KERNEL.matcher(place);
            if (kernel.matches()) {
                found.add(kernel.group(2));
            }
        }
        return new Releases(found.size() == 1 ? found.iterator().next() : null);
    }

    /** A file's place without the release, where all of the folder is of one. */
    String outOf(String place) {
        if (release == null) {
            return place;
        }
        String below = place.replace("modules/" + release + "/", "modules/");
        return below.endsWith("-" + release) ? without(below) : below;
    }

    /** A kernel's name without the release; other files' names as they are. */
    static String without(String name) {
        Matcher kernel = KERNEL.matcher(name);
        return kernel.matches() ? kernel.group(1) : name;
    }
}
