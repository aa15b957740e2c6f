package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.result.BuildError;

/**
 * Finds the first error in what the tools of a kernel build print: clang, rustc, lld, modpost (scripts/mod/modpost.c), objtool
 * and make itself. Reads one line after the other; lines of two tools are not mixed because make runs with
 * {@code --output-sync}.
 */
final class Diagnostics {
    private static final Pattern COMPILER =
            Pattern.compile("([^\\s:][^:]*):(\\d+)(?::\\d+)?:\\s+(?:fatal error|error):\\s+(.*)");
    private static final Pattern RUSTC = Pattern.compile("error(?:\\[E\\d+])?: (?!aborting due to)(.*)");
    private static final Pattern RUSTC_PLACE = Pattern.compile("\\s*--> ([^:]+):(\\d+):\\d+");
    /** What rustc and clang say when all errors have been told. */
    private static final Pattern AFTERWORD = Pattern.compile(
            "error: aborting due to .*|For more information about .*|\\d+ (?:errors?|warnings?).* generated.*");

    private static final Pattern LINKER = Pattern.compile("(?:[\\w./-]*/)?ld(?:\\.lld)?: error: (.*)");
    private static final Pattern LINKER_PLACE =
            Pattern.compile(">>> (?:referenced by|defined at) [^:]+:(\\d+) \\(([^:)]+):\\d+\\).*");
    private static final Pattern MODPOST = Pattern.compile("ERROR: modpost: (.*)");
    private static final Pattern OBJTOOL = Pattern.compile("(\\S+?):? ?error: objtool:? ?(.*)");
    private static final Pattern MAKE = Pattern.compile("make(?:\\[\\d+])?: \\*\\*\\* (.*?)\\.?(?:  Stop\\.)?");
    private static final Pattern RECIPE = Pattern.compile("\\[.*] Error \\d+.*");
    private static final int FOLLOWING_LINES = 14;
    private static final int AROUND = 3;
    private static final int LONGEST_LINE = 400;

    private String tool;
    private String file;
    private int line;
    private String message;
    private final List<String> following = new ArrayList<>();
    private int errors;

    void line(String text) {
        String printed = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "..." : text;
        String before = tool;
        boolean found = start(printed);
        if (found) {
            errors++;
        }
        if (tool != null && AFTERWORD.matcher(printed).matches()) {
            endOfFirst();
        }
        if (before != null && before.equals(tool) && following.size() < FOLLOWING_LINES && !found) {
            place(printed);
            if (!MAKE.matcher(printed).matches()) {
                following.add(printed);
            }
        } else if (found && errors > 1 && following.size() < FOLLOWING_LINES) {
            endOfFirst();
        }
    }

    /** The next error's lines are not the first one's. */
    private void endOfFirst() {
        while (following.size() < FOLLOWING_LINES) {
            following.add("");
        }
    }

    /** Whether the line starts an error; only the first one is kept, and a tool's counts before make's. */
    private boolean start(String text) {
        Matcher compiler = COMPILER.matcher(text);
        Matcher objtool = OBJTOOL.matcher(text);
        Matcher rustc = RUSTC.matcher(text);
        Matcher linker = LINKER.matcher(text);
        Matcher modpost = MODPOST.matcher(text);
        Matcher make = MAKE.matcher(text);
        if (objtool.matches()) {
            return keep("objtool", objtool.group(1), 0, objtool.group(2));
        }
        if (compiler.matches()) {
            return keep("compiler", compiler.group(1), Integer.parseInt(compiler.group(2)), compiler.group(3));
        }
        if (linker.matches()) {
            return keep("linker", null, 0, linker.group(1));
        }
        if (modpost.matches()) {
            return keep("modpost", null, 0, modpost.group(1));
        }
        if (rustc.matches()) {
            return keep("rustc", null, 0, rustc.group(1));
        }
        // that a recipe failed, its own output has said; that there is no rule for a target, nobody else does
        return make.matches()
                && !RECIPE.matcher(make.group(1)).matches()
                && tool == null
                && keep("make", null, 0, make.group(1));
    }

    private boolean keep(String newTool, String newFile, int newLine, String newMessage) {
        if (tool == null || tool.equals("make")) {
            tool = newTool;
            file = newFile;
            line = newLine;
            message = newMessage;
            following.clear();
            errors = 0;
        }
        return true;
    }

    private void place(String text) {
        Matcher rustc = RUSTC_PLACE.matcher(text);
        Matcher linker = LINKER_PLACE.matcher(text);
        if (file == null && tool.equals("rustc") && rustc.matches()) {
            file = rustc.group(1);
            line = Integer.parseInt(rustc.group(2));
        } else if (file == null && tool.equals("linker") && linker.matches()) {
            file = linker.group(2);
            line = Integer.parseInt(linker.group(1));
        }
    }

    /** How many errors there were besides the first. */
    int more() {
        return Math.max(0, errors - 1);
    }

    /**
     * The first error, with the source lines around it.
     *
     * @param tree the kernel tree
     * @param output the output tree, for files that were generated
     */
    Optional<BuildError> first(Path tree, Path output) {
        if (tool == null) {
            return Optional.empty();
        }
        List<String> excerpt = List.of();
        String relative = file;
        if (file != null) {
            Path found = find(file, tree, output);
            relative = relative(file);
            if (found != null && line > 0) {
                excerpt = around(found);
            }
        }
        if (excerpt.isEmpty() || tool.equals("rustc")) {
            excerpt = shown();
        }
        return Optional.of(new BuildError(tool, relative, line, message, excerpt));
    }

    /** What the tool itself printed after its error, up to the next one. */
    private List<String> shown() {
        List<String> shown = new ArrayList<>(following);
        while (!shown.isEmpty() && shown.get(shown.size() - 1).isBlank()) {
            shown.remove(shown.size() - 1);
        }
        return shown;
    }

    private static String relative(String file) {
        return file.replaceFirst("^(?:" + Kbuild.SOURCE + "|" + Kbuild.MODULE + ")/", "")
                .replaceFirst("^(?:\\./|\\.\\./)+", "");
    }

    /** The file that a tool named, if it is one of the kernel's: nothing else is read. */
    private static Path find(String file, Path tree, Path output) {
        try {
            String name =
                    file.startsWith(Kbuild.OUTPUT + "/") ? file.substring(Kbuild.OUTPUT.length() + 1) : relative(file);
            for (Path root : List.of(tree, output)) {
                Path found = root.resolve(name);
                if (Files.isRegularFile(found) && found.toRealPath().startsWith(root.toRealPath())) {
                    return found;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // a name that no file can have: there is nothing to show
        }
        return null;
    }

    private List<String> around(Path source) {
        List<String> excerpt = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(source, StandardCharsets.ISO_8859_1);
            int first = Math.max(1, line - AROUND);
            int last = Math.min(lines.size(), line + AROUND);
            for (int i = first; i <= last && line <= lines.size(); i++) {
                String text = lines.get(i - 1).replace("\t", "    ");
                excerpt.add(String.format("%s%6d | %s", i == line ? ">" : " ", i, cut(text))
                        .stripTrailing());
            }
        } catch (IOException e) {
            return List.of();
        }
        return excerpt;
    }

    private static String cut(String text) {
        return text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "..." : text;
    }
}
