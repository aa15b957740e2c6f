package org.kernelmaven.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/** Tells what an earlier make left in a module's folder from what somebody wrote, by name ({@code kbuild-products.txt}). */
final class KbuildProducts {
    private static final List<PathMatcher> NAMES = names();

    private KbuildProducts() {}

    static boolean contain(Path name) {
        return NAMES.stream().anyMatch(glob -> glob.matches(name));
    }

    private static List<PathMatcher> names() {
        FileSystem files = FileSystems.getDefault();
        try (InputStream in = KbuildProducts.class.getResourceAsStream("kbuild-products.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> files.getPathMatcher("glob:" + line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
