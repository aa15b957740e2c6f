package org.kernelmaven.stage;

import java.nio.file.Path;

/**
 * Which baseline is compared with.
 *
 * @param file where it is, or where it would be
 * @param configured whether somebody named it; else it is used where there is one
 * @param missing what is done where there is none though one is wanted
 * @param project the project's folder, to tell the file's place by
 */
public record BaselineSettings(Path file, boolean configured, Missing missing, Path project) {
    /** What is done without a baseline. */
    public enum Missing {
        /** It is no pass. */
        FAIL,
        /** It is said, and budgets that need it are passed over. */
        WARN,
        /** What is measured becomes the baseline. */
        RECORD
    }

    /** The baseline's place in a project unless it is named. */
    public static final String DEFAULT_FILE = "src/main/kernel/baseline.txt";

    public BaselineSettings {
        project = project.toAbsolutePath().normalize();
        file = project.resolve(file).normalize();
    }

    /** Its path, relative to the project where it is inside of it. */
    public String name() {
        return file.startsWith(project) ? project.relativize(file).toString() : file.toString();
    }
}
