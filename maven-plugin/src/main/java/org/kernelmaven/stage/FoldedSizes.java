package org.kernelmaven.stage;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.baseline.BaselineVariant;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Measured;
import org.kernelmaven.size.SizeException;

/** What was measured of a variant, as it can be compared with a baseline, in which small symbols are added up. */
final class FoldedSizes implements Measured {
    private final Measured measured;
    private final BaselineVariant stored;
    private final Map<String, Details> folded = new HashMap<>();

    FoldedSizes(Measured measured, BaselineVariant stored) {
        this.measured = measured;
        this.stored = stored;
    }

    @Override
    public String name() {
        return measured.name();
    }

    @Override
    public List<Artifact> artifacts() {
        return measured.artifacts();
    }

    @Override
    public Details details(String artifact) throws SizeException, IOException {
        Details known = folded.get(artifact);
        if (known == null) {
            known = stored.comparable(measured.details(artifact));
            folded.put(artifact, known);
        }
        return known;
    }
}
