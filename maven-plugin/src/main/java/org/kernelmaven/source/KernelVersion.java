package org.kernelmaven.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a tree's version from its top level Makefile ({@code VERSION}, {@code PATCHLEVEL}, ... in the first lines). */
public final class KernelVersion {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(VERSION|PATCHLEVEL|SUBLEVEL|EXTRAVERSION)\\s*=\\s*(\\S*)\\s*");
    private static final int HEAD_LINES = 20;

    private KernelVersion() {}

    /**
     * @return for example {@code 7.3.4} or {@code 7.4.0-rc1}
     * @throws SourceException where the folder is no kernel tree
     */
    public static String of(Path tree) throws SourceException {
        Path makefile = tree.resolve("Makefile");
        if (!Files.isRegularFile(makefile) || !Files.isRegularFile(tree.resolve("Kconfig"))) {
            throw new SourceException(tree + " is no kernel tree: it has no Makefile and Kconfig at its top."
                    + " Name the top folder of a Linux source tree with -Dkernel.source.directory=...");
        }
        Map<String, String> values = new HashMap<>();
        try (var lines = Files.lines(makefile, StandardCharsets.UTF_8)) {
            lines.limit(HEAD_LINES).forEach(line -> {
                Matcher matcher = ASSIGNMENT.matcher(line);
                if (matcher.matches()) {
                    values.put(matcher.group(1), matcher.group(2));
                }
            });
        } catch (IOException e) {
            throw new SourceException("cannot read " + makefile + ": " + e, e);
        }
        if (!values.containsKey("VERSION") || !values.containsKey("PATCHLEVEL")) {
            throw new SourceException(makefile + " names no VERSION and PATCHLEVEL in its first " + HEAD_LINES
                    + " lines: this is no kernel tree");
        }
        return values.get("VERSION") + "." + values.get("PATCHLEVEL") + "." + values.getOrDefault("SUBLEVEL", "0")
                + values.getOrDefault("EXTRAVERSION", "");
    }
}
