package org.kernelmaven.stage;

import java.io.IOException;
import java.util.Map;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.fetch.LockedFiles;
import org.kernelmaven.container.fetch.Mirrors;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Source;
import org.kernelmaven.source.DebianSource;
import org.kernelmaven.source.DirectorySource;
import org.kernelmaven.source.GitSource;
import org.kernelmaven.source.KernelTree;
import org.kernelmaven.source.OpenedSource;
import org.kernelmaven.source.PatchedSource;
import org.kernelmaven.source.SourceCache;
import org.kernelmaven.source.SourceException;
import org.kernelmaven.source.TarballSource;
import org.kernelmaven.source.TreeListings;

/** Fetch, verify, unpack; or take a local tree. */
public final class SourceStage {
    private final ToolchainSettings settings;
    private final SourceChoice choice;

    public SourceStage(ToolchainSettings settings, SourceChoice choice) {
        this.settings = settings;
        this.choice = choice;
    }

    public void call(StageContext context)
            throws SourceException, StageException, ContainerException, InterruptedException, IOException {
        Result result = context.result("provision");
        KernelTree tree;
        if (choice.directory() != null) {
            tree = DirectorySource.open(choice.directory(), new TreeListings(context.cache()));
            context.terminal().info("source: Linux " + tree.source().version() + " in " + tree.directory());
        } else {
            OpenedSource opened = opened(context);
            tree = opened.tree();
            opened.drift().forEach(line -> context.terminal().warn("source drifted: " + line));
            if (!opened.drift().isEmpty()) {
                result = result.withDrift(opened.drift());
            }
        }
        tree = patched(context, tree);
        SourceState.write(context.workspace().sourceState(), tree);
        Map<String, String> needs = new ToolNeeds(context.cache(), context.toolbox()).read(tree.directory());
        context.save(result.withSource(tree.source().withMinimumTools(needs)));
    }

    private KernelTree patched(StageContext context, KernelTree tree)
            throws SourceException, ContainerException, InterruptedException {
        if (choice.patches().isEmpty() && choice.overlays().isEmpty()) {
            return tree;
        }
        try (Terminal.Activity activity = context.terminal().activity("source")) {
            KernelTree patched = new PatchedSource(context.cache(), context.toolbox())
                    .open(tree, choice.patches(), choice.overlays(), activity);
            activity.done(patched.source().description());
            return patched;
        }
    }

    private OpenedSource opened(StageContext context) throws SourceException, ContainerException, InterruptedException {
        Cache cache = context.cache();
        SourceCache sources = new SourceCache(cache, context.toolbox());
        try (Terminal.Activity activity = context.terminal().activity("source")) {
            OpenedSource opened;
            if (choice.tarball() != null) {
                opened = new TarballSource(cache, sources, settings.offline(), settings.proxies())
                        .open(choice.tarball(), choice.sha256(), choice.signature(), activity);
            } else if (choice.git() != null) {
                opened = new GitSource(cache, sources, settings.offline(), settings.proxies())
                        .open(choice.git(), choice.revision(), activity);
            } else {
                LockedFiles files =
                        new LockedFiles(cache, Mirrors.of(settings.mirrors(), settings.proxies()), settings.offline());
                boolean relock = settings.missing() == ToolchainSettings.Missing.RELOCK;
                opened = new DebianSource(cache, files, sources).open(choice.debian(), relock, activity);
            }
            Source source = opened.tree().source();
            activity.done("Linux " + source.version() + " of " + source.detail()
                    + (opened.fetched() ? ", verified and unpacked" : ", up to date in the cache"));
            return opened;
        }
    }
}
