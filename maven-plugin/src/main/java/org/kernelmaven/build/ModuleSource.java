package org.kernelmaven.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An out-of-tree module (Documentation/kbuild/modules.rst): a folder with a {@code Kbuild} file or a {@code Makefile}.
 *
 * @param name the folder's name
 * @param folder where it is; read, never written
 */
public record ModuleSource(String name, Path folder) {
    /**
     * The modules below a folder, by name; none where there is no such folder.
     *
     * @throws BuildException where one of its folders is no module, or has a name that cannot be told apart
     */
    public static List<ModuleSource> in(Path parent) throws BuildException, IOException {
        List<ModuleSource> modules = new ArrayList<>();
        if (!Files.isDirectory(parent)) {
            return modules;
        }
        try (Stream<Path> folders =
                Files.list(parent).filter(Files::isDirectory).sorted()) {
            for (Path folder : (Iterable<Path>) folders::iterator) {
                String name = folder.getFileName().toString();
                if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
                    throw new BuildException("the folder " + folder + " cannot name a module: use up to 64 letters,"
                            + " digits, '.', '-' and '_'");
                }
                if (!Files.exists(folder.resolve("Kbuild")) && !Files.exists(folder.resolve("Makefile"))) {
                    throw new BuildException("the folder " + folder + " has no Kbuild file, so that it is no kernel"
                            + " module. Give it one ('obj-m := name.o'), or put it elsewhere");
                }
                modules.add(new ModuleSource(name, folder));
            }
        }
        return modules;
    }

    /** Whether any of it is Rust. */
    boolean isRust() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".rs"));
        }
    }
}
