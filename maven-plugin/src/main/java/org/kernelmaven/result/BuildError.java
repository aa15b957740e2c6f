package org.kernelmaven.result;

import java.util.List;

/**
 * The first thing that a build failed for.
 *
 * @param tool what said it: {@code compiler}, {@code rustc}, {@code linker}, {@code modpost}, {@code objtool} or {@code make}
 * @param file where, as a path in the kernel tree, or in the output tree where it was generated; null where it says none
 * @param line counted from 1; 0 where it says none
 * @param message what is wrong, one line
 * @param excerpt the source lines around it, or what the tool itself showed of them
 */
public record BuildError(String tool, String file, int line, String message, List<String> excerpt) {
    public BuildError {
        excerpt = excerpt == null ? List.of() : List.copyOf(excerpt);
    }

    /** For people: a line, and the excerpt's lines. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(file == null ? tool : line > 0 ? file + ":" + line : file);
        text.append(": ").append(message);
        excerpt.forEach(shown -> text.append("\n    ").append(shown));
        return text.toString();
    }
}
