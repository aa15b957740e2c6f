package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commit that a folder's git repository is at, read from the repository's own files (gitrepository-layout(5)), so that no
 * git is needed and nothing of the repository's configuration is run. Knows linked worktrees and packed references.
 */
public final class ProjectRevision {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern SYMBOLIC = Pattern.compile("ref: (refs/[^\\p{Cntrl} ~^:?*\\[\\\\]+)");
    private static final int MOST_SYMBOLIC = 5;
    /** Far more than HEAD or a reference has. */
    private static final int SMALL = 4_096;

    private ProjectRevision() {}

    /** Empty where the folder is in no repository, or its files say something else. */
    public static Optional<String> of(Path folder) {
        try {
            for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
                Path git = at.resolve(".git");
                if (Files.isDirectory(git)) {
                    return head(git);
                }
                if (Files.isRegularFile(git)) {
                    String text = small(git);
                    return text.startsWith("gitdir: ") ? head(at.resolve(text.substring(8))) : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> head(Path git) throws IOException {
        Path common =
                Files.isRegularFile(git.resolve("commondir")) ? git.resolve(small(git.resolve("commondir"))) : git;
        String value = small(git.resolve("HEAD"));
        for (int i = 0; i < MOST_SYMBOLIC; i++) {
            if (COMMIT.matcher(value).matches()) {
                return Optional.of(value);
            }
            Matcher symbolic = SYMBOLIC.matcher(value);
            if (!symbolic.matches() || symbolic.group(1).contains("..")) {
                return Optional.empty();
            }
            String name = symbolic.group(1);
            Path own = git.resolve(name);
            Path shared = common.resolve(name);
            if (Files.isRegularFile(own)) {
                value = small(own);
            } else if (Files.isRegularFile(shared)) {
                value = small(shared);
            } else {
                return packed(common.resolve("packed-refs"), name);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> packed(Path file, String name) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.endsWith(" " + name))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .filter(commit -> COMMIT.matcher(commit).matches())
                    .findFirst();
        }
    }

    private static String small(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(SMALL), StandardCharsets.UTF_8).strip();
        }
    }
}
