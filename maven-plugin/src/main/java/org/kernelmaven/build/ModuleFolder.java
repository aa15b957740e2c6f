package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.source.TreeListing;

/**
 * A folder as the build of a module sees it: what links lead to in their place, and without what belongs to version control or was
 * left by an earlier make ({@link KbuildProducts}).
 *
 * @param name what it is called inside, beside the others
 * @param folder where it is; read, never written
 * @param files each by its path below the folder
 * @param listing the same by content
 */
record ModuleFolder(String name, Path folder, SortedMap<String, Path> files, TreeListing listing) {
    /** Where Kbuild looks, in this order (scripts/Kbuild.include, kbuild-file). */
    private static final List<String> KBUILD_FILES = List.of("Kbuild", "Makefile");

    private static final Pattern MAKEFILE = Pattern.compile("(?:.*/)?(?:Kbuild|Makefile)(?:\\.[^/]*)?|.*\\.mk");
    private static final Pattern SOURCE = Pattern.compile(".*\\.(?:c|h|S|rs|inc)");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^ *-?include\\b");
    private static final Pattern OBJECTS = Pattern.compile("(?m)^[^#\\n]*\\bobj-(?:[my]\\b|\\$)");

    /** RCS_FIND_IGNORE in the top level Makefile. */
    private static final Set<String> VERSION_CONTROL = Set.of("SCCS", "BitKeeper", ".svn", "CVS", ".pc", ".hg", ".git");

    /** A link to a kernel tree is easily made, and meant for no module. */
    private static final int MOST_FILES = 20_000;

    ModuleFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * @param leftOut a folder that is no part of it though it is below; need not exist
     * @throws BuildException where it has too many files
     * @throws IOException where something cannot be read
     */
    static ModuleFolder read(String name, Path folder, Path leftOut) throws BuildException, IOException {
        Found found = new Found(folder, leftOut);
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, found);
        if (found.files.size() > MOST_FILES) {
            throw new BuildException("the module folder " + folder + " has more than " + MOST_FILES
                    + " files, with those that its links lead to: keep only the module there");
        }
        SortedMap<String, String> contents = new TreeMap<>();
        for (Map.Entry<String, Path> file : found.files.entrySet()) {
            try {
                contents.put(file.getKey(), content(file.getValue()));
            } catch (IOException e) {
                throw new IOException(
                        "cannot read " + file.getValue() + " of the module folder " + folder + ": " + e, e);
            }
        }
        return new ModuleFolder(name, folder, found.files, new TreeListing(contents));
    }

    private static String content(Path file) throws IOException {
        return (Files.isExecutable(file) ? "x" : "-") + Sha256.of(file);
    }

    private static final class Found extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Path leftOut;
        private final TreeMap<String, Path> files = new TreeMap<>();

        Found(Path folder, Path leftOut) {
            this.folder = folder;
            this.leftOut = leftOut;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean below = !directory.equals(folder);
            boolean skipped = below
                    && (VERSION_CONTROL.contains(directory.getFileName().toString())
                            || KbuildProducts.contain(directory.getFileName())
                            || directory.toAbsolutePath().normalize().equals(leftOut));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path name = file.getFileName();
            // what is no regular file here is a link that leads nowhere, a socket or the like: nothing to compile
            if (attributes.isRegularFile()
                    && !VERSION_CONTROL.contains(name.toString())
                    && !KbuildProducts.contain(name)) {
                files.put(folder.relativize(file).toString(), file);
            }
            return files.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE; // a link to a folder that it is in
            }
            throw new IOException("cannot read " + file + " of the module folder " + folder + ": " + e, e);
        }
    }

    /** Whether Kbuild would find something to read in it. */
    boolean hasKbuildFile() {
        return KBUILD_FILES.stream().anyMatch(files::containsKey);
    }

    /** Whether the file that Kbuild reads names objects or includes another, as far as one can see without make. */
    boolean canNameObjects() throws IOException {
        for (String file : KBUILD_FILES) {
            if (files.containsKey(file)) {
                String text = text(file);
                return namesObjects(text) || INCLUDE.matcher(text).find();
            }
        }
        return false;
    }

    /** Whether a makefile names objects to Kbuild, as far as one can see without make. */
    static boolean namesObjects(String makefile) {
        return OBJECTS.matcher(makefile).find();
    }

    /**
     * What its Kbuild file would have to say, where it has none and its Makefile is one that only calls make on folders below:
     * these. Empty where its own file names objects, and where no folder below does either.
     */
    Optional<String> missingKbuildFile() throws IOException {
        if (files.containsKey(KBUILD_FILES.get(0)) || canNameObjects()) {
            return Optional.empty();
        }
        List<String> makefiles = files.keySet().stream()
                .filter(file -> KBUILD_FILES.contains(file.substring(way(file).length())))
                .sorted(Comparator.comparingInt(file -> way(file).length()))
                .toList();
        TreeSet<String> below = new TreeSet<>();
        for (String file : makefiles) {
            String above = below.floor(way(file)); // if it is below one of them, then of this
            if ((above == null || !file.startsWith(above)) && namesObjects(text(file))) {
                below.add(way(file));
            }
        }
        return below.isEmpty() ? Optional.empty() : Optional.of("obj-m := " + String.join(" ", below));
    }

    /** The folders that a file is in, with the last slash. */
    private static String way(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    /** All makefiles, one after the other. */
    String makefiles() throws IOException {
        return texts(MAKEFILE);
    }

    /** All sources in C, assembler and Rust, one after the other. */
    String sources() throws IOException {
        return texts(SOURCE);
    }

    Stream<String> named(String suffix) {
        return files.keySet().stream().filter(file -> file.endsWith(suffix));
    }

    private String texts(Pattern names) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String file : files.keySet()) {
            if (names.matcher(file).matches()) {
                all.append(text(file)).append('\n');
            }
        }
        return all.toString();
    }

    private String text(String file) throws IOException {
        return Files.readString(files.get(file), StandardCharsets.ISO_8859_1);
    }

    /**
     * Copies it to a folder of its name below another, with the Kbuild file that it lacks.
     *
     * @throws IOException where a file is not what it was when it was listed
     */
    void copyInto(Path parent) throws IOException {
        Files.createDirectories(parent.resolve(name));
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path copy = parent.resolve(name).resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.copy(file.getValue(), copy);
            if (!content(copy).equals(listing.files().get(file.getKey()))) {
                throw new IOException(file.getValue() + " was changed while it was read: run again");
            }
        }
        Optional<String> missing = missingKbuildFile();
        if (missing.isPresent()) {
            Files.writeString(parent.resolve(name).resolve(KBUILD_FILES.get(0)), missing.get() + "\n");
        }
    }
}
