package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.build.KernelArtifacts;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Comparer;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.LinkMap;
import org.kernelmaven.size.Measurer;
import org.kernelmaven.size.SizeException;

/** Measures every variant, and compares each with its parent (where none has a parent, each with the first). */
public final class MeasureStage {
    public void call(StageContext context) throws SizeException, StageException, IOException {
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
        context.save(
                result.withVariants(measured).withComparisons(comparisons(context.workspace(), measured, details)));
    }

    private static List<Comparison> comparisons(
            Workspace workspace, List<Variant> variants, Map<String, List<Details>> details)
            throws StageException, IOException {
        List<Comparison> comparisons = new ArrayList<>();
        for (Variant to : variants) {
            for (Variant from : variants) {
                boolean related = to.parent() == null
                        ? variants.indexOf(from) == 0 && from != to
                        : from.name().equals(to.parent());
                if (related) {
                    comparisons.add(Comparer.compare(
                                    from.name(), details.get(from.name()), to.name(), details.get(to.name()))
                            .withConfig(configuration(workspace, to).changesSince(configuration(workspace, from))));
                }
            }
        }
        return comparisons;
    }

    private static Fragment configuration(Workspace workspace, Variant variant) throws StageException, IOException {
        Path file = workspace.variant(variant.name()).resolve(".config");
        try {
            return Fragment.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (NoSuchFileException | KconfigException e) {
            throw new StageException(
                    "cannot read " + file + " (" + e.getMessage() + "): run kernel:configure again", e);
        }
    }
}
