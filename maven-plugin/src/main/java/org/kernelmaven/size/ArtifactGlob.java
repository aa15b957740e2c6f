package org.kernelmaven.size;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/** A pattern for artifacts, as for files: {@code *.ko} means every module, {@code drivers/**.ko} those below a folder. */
public final class ArtifactGlob {
    private final PathMatcher matcher;

    /** @throws IllegalArgumentException where it is none */
    public ArtifactGlob(String text) {
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is no glob for artifacts: " + e.getDescription(), e);
        }
    }

    /** Whether it matches the artifact's name, or its last part. */
    public boolean matches(String name) {
        try {
            Path path = Path.of(name);
            return matcher.matches(path) || path.getFileName() != null && matcher.matches(path.getFileName());
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
