package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.kconfig.KconfigException;

/**
 * How many files a make will compile, known before it starts.
 *
 * @param files how many; 0 where nobody knows
 * @param estimated whether it is read from makefiles and dependencies, and not counted in an earlier build of the same
 */
record ObjectForecast(int files, boolean estimated) {
    static final ObjectForecast UNKNOWN = new ObjectForecast(0, true);

    /** What no {@code obj-y} names, in Linux 6.12 and 7.3, give or take ten: boot, vdso, realmode and objtool. */
    private static final int UNLISTED = 75;
    /** The same of rust/Makefile: crates for the host, procedural macros, what bindgen is asked for. */
    private static final int UNLISTED_RUST = 16;
    /** What is compiled whenever vmlinux is linked again: kallsyms, exports, version, the boot image's part. */
    private static final int LINKED = 6;

    /**
     * Of a build from nothing.
     *
     * @param last a finished output tree of the same build; need not exist
     * @param output the tree that is built in: what a killed run has compiled there is not compiled again
     */
    static ObjectForecast fromNothing(BuildRequest request, Path last, Path output) throws IOException {
        int there = compiled(output);
        try {
            return new ObjectForecast(Math.max(0, objects(last).size() - there), false);
        } catch (NoSuchFileException e) {
            int listed = listed(request).size();
            int all = listed + UNLISTED + (request.configuration().hasRust() ? UNLISTED_RUST : 0);
            return listed == 0 ? UNKNOWN : new ObjectForecast(Math.max(0, all - there), true);
        }
    }

    /**
     * Of a build in a copy of a finished output tree: objects that depend on what differs, and those that it does not have.
     *
     * @param seed the finished output tree
     */
    static ObjectForecast onTree(BuildRequest request, Path seed, Differences differences) throws IOException {
        if (differences.symbols() == null) {
            return UNKNOWN;
        }
        Set<String> symbols = Set.copyOf(differences.symbols());
        int again = SeedCost.objects(seed, symbols, differences.files().paths(), Integer.MAX_VALUE);
        try {
            Set<String> added = listed(request);
            added.removeAll(objects(seed));
            int all = again + added.size();
            boolean rust = request.configuration().hasRust() && symbols.contains("RUST");
            return all == 0 ? UNKNOWN : new ObjectForecast(all + LINKED + (rust ? UNLISTED_RUST : 0), true);
        } catch (NoSuchFileException e) {
            return UNKNOWN; // a tree of an earlier version of this plugin: nobody knows what it has
        }
    }

    private static Set<String> listed(BuildRequest request) throws IOException {
        try {
            return ListedObjects.of(
                    request.tree().directory(),
                    Fragment.parse(request.configuration().text(), ".config"));
        } catch (KconfigException e) {
            return new HashSet<>();
        }
    }

    private static Set<String> objects(Path outputTree) throws IOException {
        try (Stream<String> lines = Files.lines(outputTree.resolve(ObjectSources.FILE), StandardCharsets.UTF_8)) {
            return lines.map(line -> line.substring(0, Math.max(0, line.indexOf('\t'))))
                    .collect(Collectors.toSet());
        }
    }

    private static int compiled(Path output) throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return (int) files.filter(file -> file.getFileName().toString().endsWith(".o.cmd"))
                    .count();
        }
    }
}
