package org.kernelmaven.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.build.KernelArtifacts;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Comparer;
import org.kernelmaven.size.Measurer;
import org.kernelmaven.size.SizeException;

/** Measures every variant, and compares each with its parent (where none has a parent, each with the first). */
public final class MeasureStage {
    public void call(StageContext context) throws SizeException, StageException, IOException {
        Result result = context.result("build");
        List<Variant> measured = new ArrayList<>();
        for (Variant variant : result.variants()) {
            if (variant.build() == null) {
                throw new StageException("variant '" + variant.name() + "' is not built: run kernel:build first");
            }
            KernelArtifacts artifacts = new KernelArtifacts(context.workspace().variant(variant.name()));
            measured.add(variant.withArtifacts(Measurer.measure(artifacts.measured())));
        }
        context.save(result.withVariants(measured).withComparisons(comparisons(measured)));
    }

    private static List<Comparison> comparisons(List<Variant> variants) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Variant to : variants) {
            for (Variant from : variants) {
                boolean related = to.parent() == null
                        ? variants.indexOf(from) == 0 && from != to
                        : from.name().equals(to.parent());
                if (related) {
                    comparisons.add(Comparer.compare(from, to));
                }
            }
        }
        return comparisons;
    }
}
