package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;

/**
 * A row of the size table that every report has.
 *
 * @param artifact the artifact's name
 * @param measure {@code text}, {@code data}, {@code bss}, {@code total}, {@code file}
 * @param from bytes; null where the one side has none
 * @param to bytes; null where the other has none
 * @param delta bytes; null unless both have it
 * @param percent null unless both have it
 */
record SizeRow(String artifact, String measure, Long from, Long to, Long delta, Double percent) {
    /** Berkeley sizes of the kernel, and the files' sizes. */
    static List<SizeRow> of(Comparison comparison) {
        List<SizeRow> rows = new ArrayList<>();
        for (ArtifactDelta artifact : comparison.artifacts()) {
            boolean module = artifact.name().endsWith(".ko");
            if (!module) {
                for (Map.Entry<String, Delta> measure : artifact.measures().entrySet()) {
                    Delta delta = measure.getValue();
                    rows.add(new SizeRow(
                            artifact.name(),
                            measure.getKey(),
                            delta.from(),
                            delta.to(),
                            delta.delta(),
                            delta.percent()));
                }
            }
            rows.add(new SizeRow(
                    artifact.name(), "file", artifact.from(), artifact.to(), artifact.delta(), artifact.percent()));
        }
        return rows;
    }

    /** The sections that differ most, the largest first. */
    static List<Map.Entry<String, Long>> topSections(ArtifactDelta artifact, int most) {
        return artifact.sections().entrySet().stream()
                .filter(section -> section.getValue() != 0)
                .sorted((a, b) -> {
                    int size = Long.compare(Math.abs(b.getValue()), Math.abs(a.getValue()));
                    return size != 0 ? size : a.getKey().compareTo(b.getKey());
                })
                .limit(most)
                .toList();
    }

    /** The question that the size table answers. */
    static String question(Comparison comparison) {
        return comparison.to().equals("rust") && comparison.from().equals("c")
                ? "What does Rust cost this image?"
                : "What does " + comparison.to() + " cost against " + comparison.from() + "?";
    }
}
