package org.kernelmaven.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The summary that a job of GitHub Actions shows on its page: Markdown, appended to a file that the runner names. */
public final class StepSummary {
    /** The variable with the file's path (docs.github.com, "Workflow commands", "Adding a job summary"). */
    private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    private StepSummary() {}

    /**
     * Appends a report where the environment asks for it; other steps may have written to the file before.
     *
     * @param report the Markdown report
     * @return the file; null where the environment names none
     * @throws IOException where it cannot be written
     */
    public static Path append(Path report, Map<String, String> environment) throws IOException {
        String name = environment.get(VARIABLE);
        if (name == null || name.isBlank()) {
            return null;
        }
        Path file = Path.of(name);
        Files.writeString(
                file,
                Files.readString(report) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return file;
    }
}
