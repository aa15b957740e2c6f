package org.kernelmaven.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.kbuild.EngineSupplier;

/**
 * Applies a patch with the toolchain's patch(1), or with its git where the patch has files in git's binary format, which patch(1)
 * cannot read. Either replaces files and writes into none, so that a hard link's other names keep what they had.
 */
final class PatchTool {
    private static final Pattern FILE =
            Pattern.compile("(?:patching|checking) (?:file|symbolic link) '?(.*?)'?(?: \\(.*\\))?");
    private static final Pattern WOULD =
            Pattern.compile("The next patch would (?:create|delete) the (?:file|\\S+ \\S+) (.*),");
    private static final Pattern FAILED = Pattern.compile("Hunk #(\\d+) FAILED at (\\d+)(?: (\\(.*\\)))?\\.?");
    /** git's, without its content. */
    private static final Pattern STUB = Pattern.compile("Binary files (?:a/)?(\\S+) and (?:b/)?(\\S+) differ");

    private static final String GIT_HEADER = "diff --git ";
    private static final String GIT_BINARY = "GIT binary patch";
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final int MOST_SAID = 12;

    private final EngineSupplier engines;

    PatchTool(EngineSupplier engines) {
        this.engines = engines;
    }

    /**
     * Without fuzz: a hunk whose surroundings are others may be in the wrong place. Nor is anything asked.
     *
     * @param tree is changed; half so where the patch does not apply
     * @param folder empty; for the tool's input
     */
    void apply(PatchFile patch, KernelTree base, Path tree, Path folder)
            throws IOException, SourceException, ContainerException, InterruptedException {
        List<String> lines = Files.readAllLines(patch.file(), StandardCharsets.ISO_8859_1);
        refuseStubs(patch, lines);
        boolean binary = lines.contains(GIT_BINARY);
        Files.copy(patch.file(), folder.resolve("patch"));
        List<String> said = new ArrayList<>();
        Command command = Command.of(binary ? git(patch) : patch(patch))
                .withEnvironment(Map.of("LC_ALL", "C", "GIT_CEILING_DIRECTORIES", "/"))
                .withMounts(Mount.readOnly(folder, "/in"), Mount.writable(tree, "/out"))
                .within(DEADLINE);
        Exit exit = engines.get().run(command, OutputListener.lines(said::add));
        boolean any =
                binary || said.stream().anyMatch(line -> FILE.matcher(line).matches());
        if (!exit.ok() || !any) {
            throw new SourceException("the patch " + patch.file() + " does not apply to Linux "
                    + base.source().version() + " (" + base.source().description() + "):" + refusals(said)
                    + "\nRefresh it for this tree, or leave it out (kernel.source.patches).");
        }
    }

    private static List<String> patch(PatchFile patch) {
        return List.of(
                "patch",
                "-p" + patch.strip(),
                "--batch",
                "--forward",
                "--fuzz=0",
                "--no-backup-if-mismatch",
                "--reject-file=-",
                "-d",
                "/out",
                "-i",
                "/in/patch");
    }

    private static List<String> git(PatchFile patch) {
        return List.of("git", "-C", "/out", "apply", "-p" + patch.strip(), "--whitespace=nowarn", "/in/patch");
    }

    /** patch(1) says nothing about them, and leaves the file as it is. */
    private static void refuseStubs(PatchFile patch, List<String> lines) throws SourceException {
        boolean diff = false;
        for (String line : lines) {
            diff |= line.startsWith(GIT_HEADER);
            Matcher stub = STUB.matcher(line);
            if (diff && stub.matches()) {
                String file = stub.group(2).equals("/dev/null") ? stub.group(1) : stub.group(2);
                throw new SourceException(
                        "the patch " + patch.file() + " says that the binary file " + file
                                + " differs, and does not have its content: make it with --binary (git format-patch, git diff)");
            }
        }
    }

    /** What patch(1) refused: file and hunk; where it names none, what it or git said. */
    private static String refusals(List<String> said) {
        StringBuilder text = new StringBuilder();
        String file = "";
        for (String line : said) {
            Matcher patching = FILE.matcher(line);
            Matcher would = WOULD.matcher(line);
            Matcher failed = FAILED.matcher(line);
            if (patching.matches()) {
                file = patching.group(1);
            } else if (would.matches()) {
                file = would.group(1);
            } else if (failed.matches()) {
                text.append("\n    ").append(file).append(": hunk #").append(failed.group(1));
                text.append(" does not fit at line ").append(failed.group(2));
                text.append(failed.group(3) == null ? "" : " " + failed.group(3));
            } else if (line.startsWith("|+++ ")) { // patch(1) shows so what it found no file for
                text.append("\n    ")
                        .append(line.substring(5).replaceFirst("^b/", "").replaceFirst("\t.*", ""));
                text.append(": is not in this tree");
            } else if (line.startsWith("which already exists")) {
                text.append("\n    ").append(file).append(": is in this tree already, and the patch would create it");
            } else if (line.startsWith("which does not exist")) {
                text.append("\n    ").append(file).append(": is not in this tree, and the patch would delete it");
            } else if (line.contains("previously applied") || line.contains("dangerous file name")) {
                text.append("\n    ").append(file.isEmpty() ? "" : file + ": ").append(line);
            }
        }
        if (text.isEmpty()) {
            text.append(
                    said.stream().limit(MOST_SAID).map(line -> "\n    " + line).collect(Collectors.joining()));
        }
        return text.isEmpty() ? " there is nothing to apply in it" : text.toString();
    }
}
