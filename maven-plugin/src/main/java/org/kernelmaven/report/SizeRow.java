package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.result.SymbolChanges;

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
    private static final Comparator<SizeRow> MOST_FIRST = Comparator.comparingLong((SizeRow row) -> -row.moved());

    /** Berkeley sizes of the kernel, and the files' sizes; last the modules, those that moved most first. */
    static List<SizeRow> of(Comparison comparison) {
        List<SizeRow> rows = new ArrayList<>();
        List<SizeRow> modules = new ArrayList<>();
        for (ArtifactDelta artifact : comparison.artifacts()) {
            boolean module = isOneOfManyModules(artifact.name(), comparison);
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
            (module ? modules : rows)
                    .add(new SizeRow(
                            artifact.name(),
                            "file",
                            artifact.from(),
                            artifact.to(),
                            artifact.delta(),
                            artifact.percent()));
        }
        modules.sort(MOST_FIRST);
        rows.addAll(modules);
        return rows;
    }

    /** By how many bytes: all of them where only one side has it. */
    private long moved() {
        return delta != null ? Math.abs(delta) : from != null ? from : to != null ? to : 0;
    }

    /** Of modules among other files only the file's size is shown. */
    static boolean isOneOfManyModules(String artifact, Comparison comparison) {
        return artifact.endsWith(".ko") && comparison.artifacts().size() > 1;
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

    /** The sections that differ, where the owners are not divided by section already. */
    static List<Map.Entry<String, Long>> sectionsByThemselves(ArtifactDelta artifact, int most) {
        boolean divided = artifact.owners().stream()
                .anyMatch(
                        group -> "section".equals(group.by()) && !group.moved().isEmpty());
        return divided ? List.of() : topSections(artifact, most);
    }

    /** The divisions of a difference that say something: not those without a linker map, of which no part has a name. */
    static List<OwnerGroup> divisions(ArtifactDelta artifact) {
        return artifact.owners().stream()
                .filter(group -> !group.moved().isEmpty())
                .filter(group -> group.owners().stream().anyMatch(owner -> named(group, owner)))
                .toList();
    }

    private static boolean named(OwnerGroup group, OwnerDelta owner) {
        return switch (group.by()) {
            // what the linker made is known without a map
            case "language" -> !owner.name().startsWith("(") && !owner.name().equals("linker");
            case "folder", "object", "crate" -> !owner.name().startsWith("(");
            default -> true;
        };
    }

    /** By what the difference is divided, for people; kinds first, because they explain most. */
    static String heading(OwnerGroup group) {
        return switch (group.by()) {
            case "kind" -> "By what it is";
            case "crate" -> "By Rust crate";
            default -> "By " + group.by();
        };
    }

    /** What became of the symbols. */
    static String symbols(SymbolChanges changes) {
        return "Symbols: " + Amounts.bytes((long) changes.added()) + " added, "
                + Amounts.bytes((long) changes.removed()) + " removed, "
                + Amounts.bytes((long) changes.grown()) + " grown, "
                + Amounts.bytes((long) changes.shrunk()) + " shrunk (" + Amounts.delta(changes.up()) + ", "
                + Amounts.delta(-changes.down()) + ")";
    }

    /** The question that the size table answers. */
    static String question(Comparison comparison) {
        return "rust".equals(comparison.to()) && "c".equals(comparison.from())
                ? "What does Rust cost this image?"
                : "What does " + Amounts.cut(comparison.to(), 60) + " cost against "
                        + Amounts.cut(comparison.from(), 60) + "?";
    }
}
