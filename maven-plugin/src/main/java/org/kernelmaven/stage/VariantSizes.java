package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Measured;
import org.kernelmaven.size.SizeException;

/** What was measured of a variant; the details are read once, when they are asked for. */
final class VariantSizes implements Measured {
    private final Workspace workspace;
    private final Variant variant;
    private List<Details> details;

    VariantSizes(Workspace workspace, Variant variant) {
        this.workspace = workspace;
        this.variant = variant;
    }

    @Override
    public String name() {
        return variant.name();
    }

    @Override
    public List<Artifact> artifacts() {
        return variant.artifacts();
    }

    @Override
    public Details details(String artifact) throws SizeException, IOException {
        return all().stream()
                .filter(one -> one.artifact().name().equals(artifact))
                .findFirst()
                .orElseThrow(() -> new SizeException(
                        "variants/" + name() + "/sizes.tsv has no " + artifact + ": run kernel:measure again"));
    }

    /** Of every artifact. */
    List<Details> all() throws SizeException, IOException {
        if (details == null) {
            try {
                details = new ArrayList<>(workspace.sizes(name()).read());
            } catch (NoSuchFileException e) {
                throw new SizeException("there is no " + e.getFile() + ": run kernel:measure again", e);
            }
        }
        return details;
    }
}
