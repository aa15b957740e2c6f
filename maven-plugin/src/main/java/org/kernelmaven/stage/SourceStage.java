package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.fetch.LockedFiles;
import org.kernelmaven.container.fetch.Mirrors;
import org.kernelmaven.result.Result;
import org.kernelmaven.source.DebianSource;
import org.kernelmaven.source.DirectorySource;
import org.kernelmaven.source.KernelTree;
import org.kernelmaven.source.SourceException;
import org.kernelmaven.source.TreeListings;

/** Fetch, verify, unpack; or take a local tree. */
public final class SourceStage {
    private final ToolchainSettings settings;
    private final String debian;
    private final Path directory;

    /**
     * @param debian the linux-source package
     * @param directory a local tree instead; null for none
     */
    public SourceStage(ToolchainSettings settings, String debian, Path directory) {
        this.settings = settings;
        this.debian = debian;
        this.directory = directory;
    }

    public void call(StageContext context)
            throws SourceException, StageException, ContainerException, InterruptedException, IOException {
        Result result = context.result("provision");
        KernelTree tree;
        if (directory != null) {
            tree = DirectorySource.open(directory, new TreeListings(context.cache()));
            context.terminal().info("source: Linux " + tree.source().version() + " in " + tree.directory());
        } else {
            DebianSource.Opened opened = debian(context);
            tree = opened.tree();
            if (!opened.drift().isEmpty()) {
                opened.drift().forEach(line -> context.terminal().warn("source drifted: " + line));
                result = result.withDrift(opened.drift());
            }
        }
        SourceState.write(context.workspace().sourceState(), tree);
        Map<String, String> needs = new ToolNeeds(context.cache(), context.toolbox()).read(tree.directory());
        context.save(result.withSource(tree.source().withMinimumTools(needs)));
    }

    private DebianSource.Opened debian(StageContext context)
            throws SourceException, ContainerException, InterruptedException {
        try (Terminal.Activity activity = context.terminal().activity("source")) {
            LockedFiles files = new LockedFiles(context.cache(), Mirrors.of(settings.mirrors()), settings.offline());
            boolean relock = settings.missing() == ToolchainSettings.Missing.RELOCK;
            DebianSource.Opened opened =
                    new DebianSource(context.cache(), files, context.toolbox()).open(debian, relock, activity);
            activity.done("Linux " + opened.tree().source().version() + " of "
                    + opened.tree().source().detail()
                    + (opened.fetched() ? ", verified and unpacked" : ", up to date in the cache"));
            return opened;
        }
    }
}
