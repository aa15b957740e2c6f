package org.kernelmaven.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.baseline.Baseline;
import org.kernelmaven.baseline.BaselineException;
import org.kernelmaven.baseline.BaselineFile;
import org.kernelmaven.baseline.BaselineVariant;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Compared;
import org.kernelmaven.size.Measured;

/** What budgets are held against: every variant, and every comparison with its two sides. */
record Sides(List<Measured> variants, List<Compared> comparisons) {
    /** @throws StageException where a comparison is of something that the result does not have */
    static Sides of(Workspace workspace, Result result) throws BaselineException, StageException, IOException {
        Map<String, Measured> variants = new LinkedHashMap<>();
        for (Variant variant : result.variants()) {
            variants.put(variant.name(), new VariantSizes(workspace, variant));
        }
        Baseline baseline = null;
        List<Compared> comparisons = new ArrayList<>();
        for (Comparison comparison : result.comparisons()) {
            Measured to = known(variants.get(comparison.to()), comparison.to());
            if (comparison.baseline() == null) {
                comparisons.add(
                        new Compared(comparison, known(variants.get(comparison.from()), comparison.from()), to));
            } else {
                baseline = baseline == null ? new BaselineFile(workspace.baseline()).read() : baseline;
                BaselineVariant from =
                        known(baseline.variant(comparison.to()).orElse(null), "baseline of " + comparison.to());
                comparisons.add(new Compared(comparison, from, new FoldedSizes(to, from)));
            }
        }
        return new Sides(List.copyOf(variants.values()), comparisons);
    }

    private static <T> T known(T side, String name) throws StageException {
        if (side == null) {
            throw new StageException("there is a comparison with '" + name + "', of which nothing is known: run"
                    + " kernel:measure again");
        }
        return side;
    }
}
