package org.kernelmaven.size;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.OwnerGroup;

/** Compares what was measured. Nothing is measured here. */
public final class Comparer {
    /** How many owners of each sort the result names; all are in the details. */
    private static final int NAMED = 25;

    private static final List<String> MEASURES = List.of("text", "data", "bss", "total", "stripped");

    private Comparer() {}

    /**
     * @param from what to call the one
     * @param to what to call the other
     */
    public static Comparison compare(String from, List<Details> before, String to, List<Details> after) {
        Map<String, Details> one = byName(before);
        Map<String, Details> other = byName(after);
        Set<String> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        List<ArtifactDelta> deltas = new ArrayList<>();
        for (String name : names) {
            deltas.add(compare(name, one.get(name), other.get(name)));
        }
        return new Comparison(from, to, deltas, List.of());
    }

    private static Map<String, Details> byName(List<Details> details) {
        Map<String, Details> byName = new LinkedHashMap<>();
        for (Details file : details) {
            byName.putIfAbsent(file.artifact().name(), file);
        }
        return byName;
    }

    /**
     * @param from null where there is none
     * @param to null where there is none
     */
    private static ArtifactDelta compare(String name, Details from, Details to) {
        if (from == null || to == null) {
            Long before = from == null ? null : Long.valueOf(from.artifact().bytes());
            Long after = to == null ? null : Long.valueOf(to.artifact().bytes());
            return new ArtifactDelta(name, before, after, null, null, Map.of(), Map.of());
        }
        ArtifactDelta sizes = sizes(name, from.artifact(), to.artifact());
        if (from.owners().isEmpty() || to.owners().isEmpty()) {
            return sizes;
        }
        OwnerComparison owners = new OwnerComparison(from.owners(), to.owners());
        List<OwnerGroup> groups = new ArrayList<>();
        for (Division division : Division.values()) {
            groups.add(owners.group(division, NAMED));
        }
        return sizes.withOwners(owners.changes(), groups);
    }

    private static ArtifactDelta sizes(String name, Artifact from, Artifact to) {
        Delta file = Delta.of(from.bytes(), to.bytes());
        return new ArtifactDelta(
                        name,
                        from.bytes(),
                        to.bytes(),
                        file.delta(),
                        file.percent(),
                        measures(from, to),
                        sections(from, to))
                .withParts(parts(from, to));
    }

    /** Of boot images; an ELF file's parts are its sections. */
    private static Map<String, Delta> parts(Artifact from, Artifact to) {
        Map<String, Delta> parts = new LinkedHashMap<>();
        if (from.parts().containsKey(BootImage.PAYLOAD) && to.parts().containsKey(BootImage.PAYLOAD)) {
            from.parts()
                    .forEach((name, bytes) ->
                            parts.put(name, Delta.of(bytes, to.parts().get(name))));
        }
        return parts;
    }

    private static Map<String, Delta> measures(Artifact from, Artifact to) {
        Map<String, Delta> measures = new LinkedHashMap<>();
        for (String name : MEASURES) {
            Long before = measure(from, name);
            Long after = measure(to, name);
            if (before != null && after != null) {
                measures.put(name, Delta.of(before, after));
            }
        }
        return measures;
    }

    /**
     * One size of a file.
     *
     * @param name one of {@link Budget#MEASURES}
     * @return null where it has none or it was not measured
     */
    static Long measure(Artifact artifact, String name) {
        return switch (name) {
            case "text" -> artifact.text();
            case "data" -> artifact.data();
            case "bss" -> artifact.bss();
            case "total" -> artifact.text() == null ? null : artifact.text() + artifact.data() + artifact.bss();
            case "stripped" -> artifact.strippedBytes();
            case "file" -> artifact.bytes();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Map<String, Long> sections(Artifact from, Artifact to) {
        Set<String> names = new LinkedHashSet<>(from.sections().keySet());
        names.addAll(to.sections().keySet());
        Map<String, Long> deltas = new LinkedHashMap<>();
        for (String name : names) {
            deltas.put(
                    name, to.sections().getOrDefault(name, 0L) - from.sections().getOrDefault(name, 0L));
        }
        return deltas;
    }
}
