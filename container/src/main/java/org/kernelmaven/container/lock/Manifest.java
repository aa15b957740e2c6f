package org.kernelmaven.container.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wanted: packages by name, from suites. A text of one setting a line, {@code #} for comments:
 *
 * <pre>
 * architecture amd64
 * suite debian trixie main          archive, suite, component
 * package clang                     with all it depends on
 * package linux-source-7.3/trixie-backports
 * without systemd                   never, although something depends on it
 * no-dependencies                   only the named packages
 * leave-out usr/share/doc/**        paths that are not unpacked (java.nio glob)
 * symlink usr/bin/awk gawk          links that maintainer scripts would have made
 * </pre>
 *
 * @param architecture Debian's name of it
 * @param suites where packages come from; the first that has a package wins
 * @param packages the root packages
 * @param without packages that are left out
 * @param dependencies whether what the root packages depend on is taken too
 * @param leaveOut globs of paths that are left out
 * @param symlinks link path to target
 */
public record Manifest(
        String architecture,
        List<ManifestSuite> suites,
        List<ManifestPackage> packages,
        List<String> without,
        boolean dependencies,
        List<String> leaveOut,
        Map<String, String> symlinks) {
    public Manifest {
        suites = List.copyOf(suites);
        packages = List.copyOf(packages);
        without = List.copyOf(without);
        leaveOut = List.copyOf(leaveOut);
        symlinks = Map.copyOf(symlinks);
    }

    /**
     * @param name the file's name, for messages
     * @throws LockException where a line is not of the form above, or a suite or package is missing
     */
    public static Manifest parse(String text, String name) throws LockException {
        Lines lines = new Lines(name);
        String architecture = "amd64";
        List<ManifestSuite> suites = new ArrayList<>();
        List<ManifestPackage> packages = new ArrayList<>();
        List<String> without = new ArrayList<>();
        boolean dependencies = true;
        List<String> leaveOut = new ArrayList<>();
        Map<String, String> symlinks = new TreeMap<>();
        for (Lines.Line line : lines.read(text)) {
            switch (line.keyword()) {
                case "architecture" ->
                    architecture = lines.words(line, 1, "NAME").get(0);
                case "suite" -> {
                    List<String> words = lines.words(line, 3, "ARCHIVE SUITE COMPONENT");
                    suites.add(new ManifestSuite(words.get(0), words.get(1), words.get(2)));
                }
                case "package" -> {
                    String[] parts =
                            lines.words(line, 1, "NAME or NAME/SUITE").get(0).split("/", 2);
                    packages.add(new ManifestPackage(parts[0], parts.length > 1 ? parts[1] : null));
                }
                case "without" -> without.add(lines.words(line, 1, "NAME").get(0));
                case "no-dependencies" -> dependencies = false;
                case "leave-out" -> leaveOut.add(lines.words(line, 1, "GLOB").get(0));
                case "symlink" -> {
                    List<String> words = lines.words(line, 2, "PATH TARGET");
                    symlinks.put(words.get(0), words.get(1));
                }
                default ->
                    throw lines.wrong(
                            line,
                            "a manifest has no '" + line.keyword()
                                    + "'; it has architecture, suite, package, without, no-dependencies, leave-out, symlink");
            }
        }
        if (suites.isEmpty() || packages.isEmpty()) {
            throw new LockException(name + ": a manifest needs at least one suite and one package");
        }
        return new Manifest(architecture, suites, packages, without, dependencies, leaveOut, symlinks);
    }
}
