package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kernelmaven.baseline.Baseline;
import org.kernelmaven.baseline.BaselineException;
import org.kernelmaven.baseline.BaselineFile;
import org.kernelmaven.baseline.BaselineVariant;
import org.kernelmaven.baseline.Origin;
import org.kernelmaven.file.WholeFile;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.result.BaselineUsed;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.Comparer;
import org.kernelmaven.size.Details;

/** Compares every variant with the baseline, where there is one. */
final class BaselineComparisons {
    /** What the one side is called. */
    static final String FROM = "baseline";

    private final BaselineSettings settings;
    private final List<Budget> budgets;

    BaselineComparisons(BaselineSettings settings, List<Budget> budgets) {
        this.settings = settings;
        this.budgets = budgets;
    }

    /**
     * @param details of every variant, by its name
     * @return empty where there is no baseline; whether that is well is for {@link JudgeStage} to say
     */
    List<Comparison> of(StageContext context, Result result, Map<String, List<Details>> details)
            throws BaselineException, StageException, IOException {
        Workspace workspace = context.workspace();
        // What was compared with stays with the result, whatever becomes of the file.
        BaselineFile used = new BaselineFile(workspace.baseline());
        Files.deleteIfExists(used.path());
        BaselineFile file = new BaselineFile(settings.file());
        List<String> first = new ArrayList<>();
        if (!file.exists()) {
            if (settings.missing() != BaselineSettings.Missing.RECORD) {
                return List.of();
            }
            file.write(Snapshots.of(workspace, result, details, budgets));
            first.add("it was recorded by this very run (kernel.baseline.missing=record), so that nothing can differ");
        }
        Baseline baseline = file.read();
        WholeFile.write(used.path(), temporary -> Files.copy(file.path(), temporary));
        List<Comparison> comparisons = new ArrayList<>();
        Map<String, List<String>> said = new LinkedHashMap<>();
        for (Variant variant : result.variants()) {
            Optional<BaselineVariant> stored = baseline.variant(variant.name());
            if (stored.isPresent()) {
                Fragment config = Snapshots.configuration(workspace, variant);
                List<String> differences = new ArrayList<>(first);
                differences.addAll(baseline.differences(stored.get(), Origin.of(result), config));
                differences.forEach(difference -> said.computeIfAbsent(difference, key -> new ArrayList<>())
                        .add(variant.name()));
                List<Details> now = details.get(variant.name()).stream()
                        .map(stored.get()::comparable)
                        .toList();
                comparisons.add(Comparer.compare(FROM, stored.get().files(), variant.name(), now)
                        .withConfig(config.changesSince(stored.get().config()))
                        .withBaseline(new BaselineUsed(settings.name(), differences)));
            }
        }
        said.forEach((difference, variants) -> context.terminal()
                .warn("not only the kernel differs from " + settings.name() + " (" + String.join(", ", variants) + "): "
                        + difference));
        return comparisons;
    }
}
