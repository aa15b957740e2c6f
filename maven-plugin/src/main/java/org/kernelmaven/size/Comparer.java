package org.kernelmaven.size;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.Variant;

/** Compares what was measured of two variants. Nothing is measured here. */
public final class Comparer {
    private Comparer() {}

    public static Comparison compare(Variant from, Variant to) {
        Map<String, Artifact> before = byName(from.artifacts());
        Map<String, Artifact> after = byName(to.artifacts());
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<ArtifactDelta> deltas = new ArrayList<>();
        for (String name : names) {
            deltas.add(delta(name, before.get(name), after.get(name)));
        }
        return new Comparison(from.name(), to.name(), deltas, List.of());
    }

    private static Map<String, Artifact> byName(List<Artifact> artifacts) {
        return artifacts.stream()
                .collect(
                        Collectors.toMap(Artifact::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private static ArtifactDelta delta(String name, Artifact from, Artifact to) {
        if (from == null || to == null) {
            Long before = from == null ? null : Long.valueOf(from.bytes());
            Long after = to == null ? null : Long.valueOf(to.bytes());
            return new ArtifactDelta(name, before, after, null, null, Map.of(), Map.of());
        }
        Delta file = Delta.of(from.bytes(), to.bytes());
        return new ArtifactDelta(
                name, from.bytes(), to.bytes(), file.delta(), file.percent(), measures(from, to), sections(from, to));
    }

    private static Map<String, Delta> measures(Artifact from, Artifact to) {
        Map<String, Delta> measures = new LinkedHashMap<>();
        if (from.text() != null && to.text() != null) {
            measures.put("text", Delta.of(from.text(), to.text()));
            measures.put("data", Delta.of(from.data(), to.data()));
            measures.put("bss", Delta.of(from.bss(), to.bss()));
            measures.put("total", Delta.of(total(from), total(to)));
        }
        return measures;
    }

    private static long total(Artifact artifact) {
        return artifact.text() + artifact.data() + artifact.bss();
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
