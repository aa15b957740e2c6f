package org.kernelmaven.size;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kernelmaven.result.Artifact;

/**
 * A file's sizes as lines ({@link TabLine}): {@code file} with name, bytes, SHA-256, text, data, bss and bytes without debug
 * information, each empty where it is not known; then {@code section} with name, bytes and what it counts for, and {@code part}
 * with name and bytes.
 */
public final class ArtifactLines {
    private static final int FIELDS = 8;

    private final String[] file;
    private final Map<String, Long> sections = new LinkedHashMap<>();
    private final Map<String, String> measures = new HashMap<>();
    private final Map<String, Long> parts = new LinkedHashMap<>();

    /**
     * Starts to read.
     *
     * @param file the fields of the first line
     * @throws IllegalArgumentException where they are not as they were written
     */
    public ArtifactLines(String[] file) {
        if (file.length != FIELDS) {
            throw new IllegalArgumentException("it has " + file.length + " fields, should have " + FIELDS);
        }
        this.file = file;
        artifact(); // its numbers are numbers
    }

    /** All lines but the owners'. */
    public static String of(Details details) {
        Artifact artifact = details.artifact();
        StringBuilder lines = new StringBuilder(TabLine.of(
                "file",
                artifact.name(),
                artifact.bytes(),
                artifact.sha256(),
                artifact.text(),
                artifact.data(),
                artifact.bss(),
                artifact.strippedBytes()));
        artifact.sections()
                .forEach((name, bytes) -> lines.append(
                        TabLine.of("section", name, bytes, details.measures().get(name))));
        artifact.parts().forEach((name, bytes) -> lines.append(TabLine.of("part", name, bytes)));
        return lines.toString();
    }

    /**
     * Reads one more.
     *
     * @return whether it was one of these
     * @throws IllegalArgumentException where it is not as it was written, or its section or part is there twice
     * @throws IndexOutOfBoundsException where it lacks a field
     */
    public boolean read(String[] line) {
        switch (line[0]) {
            case "section" -> {
                add(sections, line);
                if (!line[3].isEmpty()) {
                    measures.put(line[1], line[3]);
                }
            }
            case "part" -> add(parts, line);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void add(Map<String, Long> sizes, String[] line) {
        if (sizes.put(line[1], TabLine.bytes(line[2])) != null) {
            throw new IllegalArgumentException(line[1] + " is there twice");
        }
    }

    /** What was read so far. */
    public Artifact artifact() {
        return new Artifact(
                file[1], TabLine.bytes(file[2]), file[3], bytes(4), bytes(5), bytes(6), sections, parts, bytes(7));
    }

    /** What each section counts for. */
    public Map<String, String> measures() {
        return measures;
    }

    private Long bytes(int field) {
        return file[field].isEmpty() ? null : Long.valueOf(TabLine.bytes(file[field]));
    }
}
