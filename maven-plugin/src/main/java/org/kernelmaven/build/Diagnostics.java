package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kernelmaven.result.BuildError;

/**
 * Finds the first error in what the tools of a kernel build print. Reads one line after the other; lines of two tools are not
 * mixed because make runs with {@code --output-sync}.
 */
final class Diagnostics {
    /** What rustc, clang and make say when all errors have been told. */
    private static final Pattern AFTERWORD =
            Pattern.compile("error: aborting due to .*|For more information about .*|warning: \\d+ warnings? emitted.*"
                    + "|\\d+ (?:errors?|warnings?).* generated.*|make(?:\\[\\d+])?: .*");

    private static final int FOLLOWING_LINES = 14;
    private static final int AROUND = 3;

    private ToolMessage first;
    /** Whether the lines that come are still about the first one. */
    private boolean open;

    private final List<String> following = new ArrayList<>();
    private int errors;

    /** @param said what the line was read as */
    void line(String text, Optional<ToolMessage> said) {
        if (said.isPresent() || AFTERWORD.matcher(text).matches()) {
            open = false;
            said.filter(ToolMessage::error).ifPresent(this::error);
        } else if (open && following.size() < FOLLOWING_LINES) {
            first = first.with(text);
            following.add(ToolMessage.cut(text));
        }
    }

    /** Only the first one is kept, and a tool's counts before make's. */
    private void error(ToolMessage message) {
        boolean onlyMake = first != null && first.tool().equals(ToolMessage.MAKE);
        if (first == null || onlyMake && !message.tool().equals(ToolMessage.MAKE)) {
            first = message;
            open = true;
            following.clear();
            errors = 1;
        } else if (!message.tool().equals(ToolMessage.MAKE)) {
            errors++;
        }
    }

    /** How many errors there were besides the first. */
    int more() {
        return Math.max(0, errors - 1);
    }

    /**
     * The first error, with the source lines around it.
     *
     * @param roots where the file can be that the tool named: the kernel tree, the output tree
     */
    Optional<BuildError> first(List<Path> roots) {
        if (first == null) {
            return Optional.empty();
        }
        List<String> excerpt = List.of();
        if (first.line() > 0 && !first.tool().equals(ToolMessage.RUSTC)) {
            excerpt = find(first.file(), roots).map(this::around).orElse(excerpt);
        }
        return Optional.of(new BuildError(
                first.tool(), first.file(), first.line(), first.text(), excerpt.isEmpty() ? shown() : excerpt));
    }

    /** What the tool itself printed after its error, up to the next one. */
    private List<String> shown() {
        List<String> shown = new ArrayList<>(following);
        while (!shown.isEmpty() && shown.get(shown.size() - 1).isBlank()) {
            shown.remove(shown.size() - 1);
        }
        return shown;
    }

    /** The file that a tool named, if it is below one of these folders: nothing else is read. */
    private static Optional<Path> find(String name, List<Path> roots) {
        try {
            for (Path root : roots) {
                Path found = root.resolve(name);
                if (Files.isRegularFile(found) && found.toRealPath().startsWith(root.toRealPath())) {
                    return Optional.of(found);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // a name that no file can have: there is nothing to show
        }
        return Optional.empty();
    }

    private List<String> around(Path source) {
        List<String> excerpt = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(source, StandardCharsets.ISO_8859_1);
            int line = first.line();
            int last = Math.min(lines.size(), line + AROUND);
            for (int i = Math.max(1, line - AROUND); i <= last && line <= lines.size(); i++) {
                String text = lines.get(i - 1).replace("\t", "    ");
                excerpt.add(String.format("%s%6d | %s", i == line ? ">" : " ", i, ToolMessage.cut(text))
                        .stripTrailing());
            }
        } catch (IOException e) {
            return List.of();
        }
        return excerpt;
    }
}
