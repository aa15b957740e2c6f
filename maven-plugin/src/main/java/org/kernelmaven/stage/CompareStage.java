package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kernelmaven.report.TextReport;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.size.Comparer;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Inputs;
import org.kernelmaven.size.OwnersFile;
import org.kernelmaven.size.SizeException;

/** Compares any two kernels, modules or folders of them. */
public final class CompareStage {
    private final Path from;
    private final Path to;
    private final Path owners;

    /** @param owners where everything that differs is written, a line an owner; null for nowhere */
    public CompareStage(Path from, Path to, Path owners) {
        this.from = from;
        this.to = to;
        this.owners = owners;
    }

    public void call(Terminal terminal) throws SizeException, IOException {
        List<Details> before = Inputs.measure(from);
        List<Details> after = Inputs.measure(to);
        if (before.size() == 1 && after.size() == 1) {
            after = List.of(after.get(0).named(before.get(0).artifact().name()));
        }
        Comparison comparison = Comparer.compare("from", before, "to", after);
        if (owners != null) {
            OwnersFile.write(before, after, owners);
        }
        terminal.info("from: " + from);
        terminal.info("to: " + to);
        TextReport.of(comparison).lines().forEach(terminal::info);
    }
}
