package org.kernelmaven.result;

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
 */
public record ArtifactDelta(
        String name,
        Long from,
        Long to,
        Long delta,
        Double percent,
        Map<String, Delta> measures,
        Map<String, Long> sections) {
    public ArtifactDelta {
        measures = Copies.inOrder(measures);
        sections = Copies.inOrder(sections);
    }
}
