package org.kernelmaven.stage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kernelmaven.boot.ModuleGlobs;
import org.kernelmaven.kconfig.NearName;

/** Tells where kernel.boot.modules names modules that there are not: a boot without them would prove nothing of them. */
final class MissingModules {
    private static final int NAMED = 8;
    /** Of shorter names nearly every other one is near. */
    private static final int TELLING = 4;

    private MissingModules() {}

    /**
     * @param places of all modules of all variants
     * @throws StageException where one that is to be loaded is not among them
     */
    static void check(ModuleGlobs globs, Collection<String> places, Terminal terminal) throws StageException {
        List<String> missing = new ArrayList<>();
        for (String glob : globs.unmatched(places)) {
            missing.add("kernel.boot.modules has " + sentence(glob, glob, places));
        }
        if (!missing.isEmpty()) {
            throw new StageException(String.join("\n", missing)
                    + "\nA name that is misspelt: correct it or take it out. A module that is not built, or built in: give a"
                    + " variant its CONFIG_...=m in a fragment, and run kernel:configure and kernel:build again");
        }
        for (String glob : globs.leavingOutNothing(places)) {
            terminal.warn("kernel.boot.modules leaves out " + sentence("!" + glob, glob, places));
        }
    }

    private static String sentence(String written, String glob, Collection<String> places) {
        List<String> nearestFirst = places.stream()
                .sorted(Comparator.comparingInt((String place) -> distance(name(glob), name(place)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        String some = nearestFirst.stream().limit(NAMED).collect(Collectors.joining(", "));
        return "'" + written + "', which matches no module of any variant. There is "
                + (places.isEmpty() ? "none" : some)
                + (places.size() > NAMED ? " and " + (places.size() - NAMED) + " more" : "");
    }

    private static int distance(String written, String name) {
        if (written.equals(name)) {
            return 0;
        }
        if (written.length() < TELLING) {
            return 3;
        }
        return NearName.oneSlip(written, name) ? 1 : name.contains(written) || written.contains(name) ? 2 : 3;
    }

    /** What of a glob or a place is a module's name, as the kernel writes it: there hyphens are underscores. */
    private static String name(String place) {
        return place.substring(place.lastIndexOf('/') + 1)
                .replaceFirst("\\.ko$", "")
                .replaceAll("[*?]", "")
                .replace('-', '_')
                .toLowerCase(Locale.ROOT);
    }
}
