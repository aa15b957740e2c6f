package org.kernelmaven.stage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
        Inputs one = Inputs.at(from);
        Inputs another = Inputs.at(to);
        ReleasePairs releases = new ReleasePairs(one.releases(), another.releases());
        Inputs left = releases.apart() ? one.withReleases() : one;
        Inputs right = releases.apart() ? another.withReleases() : another;
        FutureTask<List<Details>> other = new FutureTask<>(left::measure);
        Thread beside = new Thread(other, "kernel-compare");
        beside.setDaemon(true);
        beside.start();
        List<Details> after;
        try {
            after = right.measure();
        } finally {
            join(beside);
        }
        List<Details> before = result(other);
        if (!releases.apart() && before.size() == 1 && after.size() == 1) {
            after = List.of(after.get(0).named(before.get(0).artifact().name()));
        }
        Comparison comparison = Comparer.compare("from", before, "to", after);
        if (releases.apart() && comparison.artifacts().stream().allMatch(file -> file.delta() == null)) {
            throw new SizeException("no file below " + from + " has its like below " + to + ": " + releases.remedy());
        }
        if (owners != null) {
            OwnersFile.write(before, after, owners);
        }
        terminal.info("from: " + from + ReleasePairs.named(one.releases()));
        terminal.info("to: " + to + ReleasePairs.named(another.releases()));
        if (releases.someAreAlone()) {
            terminal.warn(releases.remedy());
        }
        if (owners != null) {
            terminal.info("all that differs: " + owners);
        }
        TextReport.of(comparison, owners != null).lines().forEach(terminal::info);
    }

    private static void join(Thread thread) throws InterruptedIOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while measuring");
        }
    }

    private static List<Details> result(FutureTask<List<Details>> done) throws SizeException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SizeException size) {
                throw size;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("it is done", e);
        }
    }
}
