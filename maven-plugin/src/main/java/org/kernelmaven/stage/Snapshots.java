package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kernelmaven.baseline.Baseline;
import org.kernelmaven.baseline.BaselineVariant;
import org.kernelmaven.baseline.KeptSymbols;
import org.kernelmaven.baseline.Origin;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.Details;

/** A result as a baseline. */
final class Snapshots {
    private Snapshots() {}

    /**
     * @param details of every variant, by its name
     * @param budgets whose symbols are kept by name
     */
    static Baseline of(Workspace workspace, Result result, Map<String, List<Details>> details, List<Budget> budgets)
            throws StageException, IOException {
        List<KeptSymbols> kept = budgets.stream()
                .filter(KeptSymbols::neededFor)
                .map(KeptSymbols::of)
                .distinct()
                .toList();
        List<BaselineVariant> variants = new ArrayList<>();
        for (Variant variant : result.variants()) {
            variants.add(BaselineVariant.of(
                    variant.name(),
                    variant.parent(),
                    configuration(workspace, variant),
                    details.get(variant.name()),
                    kept));
        }
        return new Baseline(Origin.of(result), kept, variants);
    }

    static Fragment configuration(Workspace workspace, Variant variant) throws StageException, IOException {
        Path file = workspace.variant(variant.name()).resolve(".config");
        try {
            return Fragment.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (NoSuchFileException | KconfigException e) {
            throw new StageException(
                    "cannot read " + file + " (" + e.getMessage() + "): run kernel:configure again", e);
        }
    }
}
