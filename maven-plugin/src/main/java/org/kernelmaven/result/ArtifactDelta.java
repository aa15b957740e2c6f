package org.kernelmaven.result;

import java.util.List;
import java.util.Map;

/**
 * How a file differs between two variants. All sizes in bytes.
 *
 * @param name the artifact's name
 * @param from the file's size in the one; null where it has none
 * @param to the file's size in the other; null where it has none
 * @param delta {@code to - from}; null unless both have it
 * @param percent the growth in percent of {@code from}; null unless both have it and {@code from} is not 0
 * @param measures the same for {@code text}, {@code data} and {@code bss}; empty where one is no ELF file or missing
 * @param sections {@code to - from} of each allocated section that either has (one without counts 0), by name; empty unless
 *     both have the file
 * @param symbols what became of the symbols; null unless both are ELF files
 * @param owners who has the bytes that text, data and bss differ by, divided in several ways; empty unless both are ELF files
 * @param parts of two boot images what their parts ({@code setup}, {@code payload}, {@code decompressor}) take; else empty
 */
public record ArtifactDelta(
        String name,
        Long from,
        Long to,
        Long delta,
        Double percent,
        Map<String, Delta> measures,
        Map<String, Long> sections,
        SymbolChanges symbols,
        List<OwnerGroup> owners,
        Map<String, Delta> parts) {
    public ArtifactDelta {
        name = Copies.name(name);
        measures = Copies.inOrder(measures);
        sections = Copies.inOrder(sections);
        owners = owners == null ? List.of() : List.copyOf(owners);
        parts = Copies.inOrder(parts);
    }

    /** Of a file on one side only, or one of which only the sizes are known. */
    public ArtifactDelta(
            String name,
            Long from,
            Long to,
            Long delta,
            Double percent,
            Map<String, Delta> measures,
            Map<String, Long> sections) {
        this(name, from, to, delta, percent, measures, sections, null, List.of(), Map.of());
    }

    public ArtifactDelta withOwners(SymbolChanges changes, List<OwnerGroup> groups) {
        return new ArtifactDelta(name, from, to, delta, percent, measures, sections, changes, groups, parts);
    }

    public ArtifactDelta withParts(Map<String, Delta> deltas) {
        return new ArtifactDelta(name, from, to, delta, percent, measures, sections, symbols, owners, deltas);
    }
}
