package org.kernelmaven.size;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kernelmaven.result.Artifact;

/**
 * A measured file down to the owners of its bytes.
 *
 * @param artifact its sizes
 * @param owners bytes of its allocated sections by owner: they add up to text + data + bss; empty where it is no ELF file
 */
public record Details(Artifact artifact, SortedMap<Owner, Long> owners) {
    public Details {
        owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
    }

    /** The same with another name. */
    public Details named(String name) {
        return new Details(
                new Artifact(
                        name,
                        artifact.bytes(),
                        artifact.sha256(),
                        artifact.text(),
                        artifact.data(),
                        artifact.bss(),
                        artifact.sections(),
                        artifact.parts()),
                owners);
    }
}
