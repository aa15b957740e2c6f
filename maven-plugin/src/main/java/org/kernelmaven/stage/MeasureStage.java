package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.baseline.BaselineException;
import org.kernelmaven.build.KernelArtifacts;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.Comparer;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.LinkMap;
import org.kernelmaven.size.Measurer;
import org.kernelmaven.size.SizeException;

/**
 * Measures every variant, and compares each with its parent (where none has a parent, each with the first), then what
 * budgets name, then each with the baseline where there is one.
 */
public final class MeasureStage {
    private final BaselineComparisons baseline;
    private final List<Budget> budgets;

    /** @param budgets what they compare is compared, and a baseline that is recorded keeps their symbols by name */
    public MeasureStage(BaselineSettings settings, List<Budget> budgets) {
        this.budgets = List.copyOf(budgets);
        baseline = new BaselineComparisons(settings, this.budgets);
    }

    public void call(StageContext context) throws SizeException, BaselineException, StageException, IOException {
        Result result = context.result("build");
        List<Variant> measured = new ArrayList<>();
        Map<String, List<Details>> details = new HashMap<>();
        for (Variant variant : result.variants()) {
            if (variant.build() == null) {
                throw new StageException("variant '" + variant.name() + "' is not built: run kernel:build first");
            }
            KernelArtifacts artifacts = new KernelArtifacts(context.workspace().variant(variant.name()));
            LinkMap map = LinkMap.read(context.workspace().variant(variant.name()));
            List<Details> files = new ArrayList<>();
            for (Map.Entry<String, Path> file : artifacts.measured().entrySet()) {
                files.add(Measurer.measure(file.getKey(), file.getValue(), map));
            }
            context.workspace().sizes(variant.name()).write(files);
            details.put(variant.name(), files);
            measured.add(
                    variant.withArtifacts(files.stream().map(Details::artifact).toList()));
        }
        Result sizes = result.withVariants(measured);
        List<Comparison> comparisons = comparisons(context.workspace(), measured, details);
        comparisons.addAll(baseline.of(context, sizes, details));
        context.save(sizes.withComparisons(comparisons));
    }

    private List<Comparison> comparisons(
            Workspace workspace, List<Variant> variants, Map<String, List<Details>> details)
            throws StageException, IOException {
        List<Comparison> comparisons = new ArrayList<>();
        List<Comparison> wanted = new ArrayList<>();
        for (Variant to : variants) {
            for (Variant from : variants) {
                boolean related = to.parent() == null
                        ? variants.indexOf(from) == 0 && from != to
                        : from.name().equals(to.parent());
                if (related || budgets.stream().anyMatch(budget -> budget.compares(from.name(), to.name()))) {
                    (related ? comparisons : wanted)
                            .add(Comparer.compare(
                                            from.name(), details.get(from.name()), to.name(), details.get(to.name()))
                                    .withConfig(Snapshots.configuration(workspace, to)
                                            .changesSince(Snapshots.configuration(workspace, from))));
                }
            }
        }
        comparisons.addAll(wanted);
        return comparisons;
    }
}
