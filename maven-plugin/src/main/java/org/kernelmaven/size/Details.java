package org.kernelmaven.size;

import java.util.Collections;
import java.util.Map;
import org.kernelmaven.result.Artifact;

/**
 * A measured file down to the owners of its bytes.
 *
 * @param artifact its sizes
 * @param owners bytes of its allocated sections by owner: they add up to text + data + bss; empty where it is no ELF
 *     file; not to be changed any more by whoever made it
 * @param measures what each allocated section counts for: {@code text}, {@code data} or {@code bss}; empty where it is not known
 */
public record Details(Artifact artifact, Map<Owner, Long> owners, Map<String, String> measures) {
    public Details {
        owners = Collections.unmodifiableMap(owners);
        measures = Map.copyOf(measures);
    }

    public Details(Artifact artifact, Map<Owner, Long> owners) {
        this(artifact, owners, Map.of());
    }

    /** The same with others as owners of the same bytes. */
    public Details withOwners(Map<Owner, Long> others) {
        return new Details(artifact, others, measures);
    }

    /** The same with another name. */
    public Details named(String name) {
        return as(name, artifact.bytes(), artifact.parts());
    }

    /**
     * The same as the content of a file that is packed.
     *
     * @param bytes the packed file's size
     * @param parts what its bytes are
     */
    Details ofFile(long bytes, Map<String, Long> parts) {
        return as(artifact.name(), bytes, parts);
    }

    private Details as(String name, long bytes, Map<String, Long> parts) {
        return new Details(
                new Artifact(
                        name,
                        bytes,
                        artifact.sha256(),
                        artifact.text(),
                        artifact.data(),
                        artifact.bss(),
                        artifact.sections(),
                        parts,
                        artifact.strippedBytes()),
                owners,
                measures);
    }
}
