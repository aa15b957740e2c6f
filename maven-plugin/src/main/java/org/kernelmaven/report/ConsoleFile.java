package org.kernelmaven.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where a console is that a result names, and what of its text is for a terminal only. */
final class ConsoleFile {
    /** ECMA-48 (1991), section 5.4: control sequences, which colour a terminal; and the shell's way to set its title. */
    private static final Pattern CONTROL_SEQUENCE =
            Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)");

    private ConsoleFile() {}

    /**
     * Nothing that a result names is read from elsewhere, whether it says so or leads there by a link.
     *
     * @param folder result.json's
     * @param relative the path as the result has it
     * @throws IOException where it is no file in the folder
     */
    static Path in(Path folder, String relative) throws IOException {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(relative).normalize();
            if (!file.startsWith(root) || !file.toRealPath().startsWith(root) || !Files.isRegularFile(file)) {
                throw new IOException("'" + relative + "' is no file in the result's folder");
            }
            return file;
        } catch (InvalidPathException e) {
            throw new IOException("'" + relative + "' is no path", e);
        }
    }

    /** The text without control sequences. */
    static String plain(String text) {
        return text.indexOf('\u001b') < 0
                ? text
                : CONTROL_SEQUENCE.matcher(text).replaceAll("");
    }
}
