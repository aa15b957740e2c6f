package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kernelmaven.baseline.Baseline;
import org.kernelmaven.baseline.BaselineChanges;
import org.kernelmaven.baseline.BaselineException;
import org.kernelmaven.baseline.BaselineFile;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.SizeException;

/** Stores what was measured as the baseline to compare with, and says what that changes. */
public final class BaselineStage {
    private final BaselineSettings settings;
    private final List<Budget> budgets;

    /** @param budgets whose symbols are kept by name */
    public BaselineStage(BaselineSettings settings, List<Budget> budgets) {
        this.settings = settings;
        this.budgets = List.copyOf(budgets);
    }

    /** @throws StageException where a variant was not built or not measured: what is not known is no baseline */
    public void call(StageContext context) throws SizeException, StageException, IOException {
        Result result = context.result("measure");
        if (result.variants().isEmpty()) {
            throw new StageException("there is no variant: run kernel:measure first");
        }
        Map<String, List<Details>> details = new LinkedHashMap<>();
        for (Variant variant : result.variants()) {
            if (variant.build() == null
                    || variant.build().status() != Status.PASS
                    || variant.artifacts().isEmpty()) {
                throw new StageException("variant '" + variant.name() + "' was not built and measured: run"
                        + " kernel:build and kernel:measure first");
            }
            details.put(variant.name(), new VariantSizes(context.workspace(), variant).all());
        }
        store(context, Snapshots.of(context.workspace(), result, details, budgets));
    }

    private void store(StageContext context, Baseline baseline) throws IOException {
        BaselineFile file = new BaselineFile(settings.file());
        boolean existed = file.exists();
        Baseline before = existed ? before(context, file) : null;
        boolean written = file.write(baseline);
        String what = String.format(
                Locale.ROOT,
                "%s: Linux %s, %s, %,d bytes",
                settings.name(),
                baseline.origin().kernel(),
                baseline.variants().size() == 1
                        ? "1 variant"
                        : baseline.variants().size() + " variants",
                Files.size(file.path()));
        if (!written) {
            context.terminal().info("baseline as it was: " + what);
            return;
        }
        context.terminal().info("baseline " + (existed ? "replaced: " : "recorded: ") + what);
        if (before != null) {
            BaselineChanges.between(before, baseline)
                    .forEach(line -> context.terminal().info("  " + line));
        } else if (!existed) {
            context.terminal().info("  commit it; from now on measure compares with it");
        }
    }

    /** Null where it cannot be read, which is a good reason to record it again. */
    private static Baseline before(StageContext context, BaselineFile file) throws IOException {
        try {
            return file.read();
        } catch (BaselineException e) {
            context.terminal().warn("the baseline so far cannot be read and is replaced: " + e.getMessage());
            return null;
        }
    }
}
