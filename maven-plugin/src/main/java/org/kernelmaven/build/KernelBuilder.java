package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.EngineKind;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.EngineSupplier;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.kbuild.LogFile;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.Status;
import org.kernelmaven.source.TreeChanges;
import org.kernelmaven.source.TreeListings;

/**
 * Builds a kernel, or finds the same one in the cache.
 *
 * <p>A build starts from a copy of the nearest finished output tree, and Kbuild decides what to make again. Where a build
 * from nothing was killed, the next run goes on in its tree: Kbuild makes again what has no {@code .cmd} file, and that is
 * written last (scripts/Kbuild.include, {@code if_changed}). A killed build in a copied tree starts over, because there an
 * old {@code .cmd} file could stand beside a half-written object.
 */
public final class KernelBuilder {
    private static final String WORK = "work";
    private static final String FROM_NOTHING = "from-nothing";
    private static final int LEASE_POLL_MILLIS = 100;

    private final Cache cache;
    private final BuildStore store;
    private final TreeListings listings;

    public KernelBuilder(Cache cache) {
        this.cache = cache;
        this.store = new BuildStore(cache);
        this.listings = new TreeListings(cache);
    }

    /**
     * @return to be closed when nothing more is read from its tree: until then no other run replaces that
     * @throws BuildException where make fails or does not end in time
     */
    @SuppressWarnings("try") // the lock is only held
    public BuiltKernel build(BuildRequest request, EngineSupplier engines)
            throws BuildException, ContainerException, InterruptedException, IOException {
        Sha256 key = BuildStore.key(request);
        Path entry = store.entry(key);
        try (CacheLock held = cache.lock("build-" + key, () -> waiting(request, "that builds the same kernel"))) {
            if (request.reuse() == Reuse.RESULT && BuildStore.finished(entry)) {
                return upToDate(entry);
            }
            Path work = cache.entry(WORK, key.hex());
            // whole already where a run was ended after make and before its tree was published; no answer to being
            // forced
            if (request.reuse() != Reuse.RESULT || !BuildStore.finished(work)) {
                make(request, entry, work, engines.get());
            }
            while (Files.isDirectory(entry) && !cache.removeUnused(entry)) {
                waiting(request, "that still reads the last build of this kernel");
                Thread.sleep(LEASE_POLL_MILLIS);
            }
            cache.publish(work, entry);
            BuildRecord made = BuildRecord.read(entry.resolve(BuildStore.RECORD));
            return built(entry, made, false, made.how());
        }
    }

    private static void waiting(BuildRequest request, String forWhom) {
        request.progress().update("waiting for another run " + forWhom, 0, 0);
    }

    private BuiltKernel upToDate(Path entry) throws ContainerException, IOException {
        cache.touch(entry);
        BuildRecord made = BuildRecord.read(entry.resolve(BuildStore.RECORD));
        return built(entry, made, true, "same source, configuration and toolchain as a finished build in the cache");
    }

    private BuiltKernel built(Path entry, BuildRecord made, boolean upToDate, String reason) throws ContainerException {
        Build build = new Build(
                Status.PASS,
                made.seconds(),
                made.compiled(),
                made.seededFrom(),
                upToDate,
                reason + made.warnings().summary(),
                made.ccache(),
                List.of(),
                List.of(),
                null,
                made.warnings().kept());
        return new BuiltKernel(entry.resolve(BuildStore.TREE), build, cache.lease(entry));
    }

    private static void refuseUnreachableStore(CcacheSettings ccache, Engine engine) throws BuildException {
        if (ccache != null && ccache.remoteIsLoopback() && engine.description().kind() == EngineKind.DOCKER) {
            throw new BuildException(
                    "kernel.ccache.remote=" + ccache.shownRemote() + " is this machine's loopback, and in a"
                            + " container that is the container's own. Name the address of this machine's Docker network (often"
                            + " 172.17.0.1) or its host name, and let the store listen there; or use the sandbox:"
                            + " -Dkernel.engine=sandbox");
        }
    }

    private void make(BuildRequest request, Path entry, Path work, Engine engine)
            throws BuildException, ContainerException, InterruptedException, IOException {
        refuseUnreachableStore(request.ccache(), engine);
        Path output = work.resolve(BuildStore.TREE);
        Path fromNothing = work.resolve(FROM_NOTHING);
        // who asks for a build from nothing wants to know what one costs, or trusts no file that is there
        boolean resumed = Files.exists(fromNothing) && request.reuse() != Reuse.NOTHING;
        BuildRecord seed = null;
        TreeChanges changes = TreeChanges.NONE;
        String why = "going on where an earlier run was ended";
        ObjectForecast forecast = ObjectForecast.UNKNOWN;
        if (!resumed) {
            FileUtils.deleteDirectory(work.toFile());
            Files.createDirectories(output);
            try (BuildStore.Seed nearest = seed(request, entry).orElse(null)) {
                if (nearest == null) {
                    why = store.whyNoSeed(request);
                    Files.createFile(fromNothing);
                } else {
                    seed = nearest.made();
                    changes = nearest.changes();
                    Differences differences = Differences.of(nearest, request);
                    why = differences.text();
                    forecast = ObjectForecast.onTree(request, nearest.entry().resolve(BuildStore.TREE), differences);
                    OutputTrees.copy(nearest.entry().resolve(BuildStore.TREE), output, engine);
                    if (!seed.source().equals(request.tree().source().sha256())) {
                        new SeedTree(output).prepare(changes);
                    }
                }
            }
        }
        if (seed == null) {
            forecast = ObjectForecast.fromNothing(request, entry.resolve(BuildStore.TREE), output);
        }
        writeIfDifferent(output.resolve(".config"), request.configuration().text());

        long start = System.nanoTime();
        try (LogFile log = LogFile.create(request.log());
                CompilerCache ccache = request.ccache() == null ? null : CompilerCache.open(request.ccache(), cache)) {
            MakeProgress make = new MakeProgress(log, request.progress(), forecast);
            Command command =
                    Kbuild.make(request.tree().directory(), output, request.jobs(), request.deadline(), "all");
            Exit exit = engine.run(ccache == null ? command : ccache.before(command, request.rootfs()), make);
            if (!exit.ok()) {
                throw FailedMake.exception(
                        "the build",
                        request,
                        exit,
                        make,
                        log,
                        List.of(request.tree().directory(), output));
            }
            ObjectSources.write(output);
            double seconds = Math.round((System.nanoTime() - start) / 1e8) / 10.0;
            if (!listings.unchanged(request.tree())) {
                FileUtils.deleteDirectory(work.toFile());
                throw new BuildException("the kernel tree " + request.tree().directory()
                        + " was changed while it was being built, so that nobody can say what this kernel is made of:"
                        + " run again");
            }
            new BuildRecord(
                            request.configuration().variant(),
                            request.tree().source().sha256(),
                            request.rootfs().hex(),
                            seconds,
                            make.compiled(),
                            make.steps(),
                            ccache == null ? null : ccache.use(),
                            seed == null ? null : seed.variant(),
                            ccache == null ? why : why + ccache.missed(),
                            warnings(make, resumed, seed, changes))
                    .write(work.resolve(BuildStore.RECORD));
        }
        Files.deleteIfExists(fromNothing);
    }

    /** What this make said, and what was said about the objects that it took over. */
    private static ToolWarnings warnings(MakeProgress make, boolean resumed, BuildRecord seed, TreeChanges changes) {
        if (resumed) {
            return make.warnings().and(ToolWarnings.UNKNOWN);
        }
        if (seed == null) {
            return make.warnings();
        }
        MadeAgain again = make.madeAgain();
        again.changed(changes.paths());
        return seed.warnings().without(again).and(make.warnings());
    }

    private Optional<BuildStore.Seed> seed(BuildRequest request, Path entry)
            throws ContainerException, InterruptedException, IOException {
        if (request.reuse() == Reuse.NOTHING) {
            return Optional.empty();
        }
        Optional<BuildStore.Seed> own = store.take(entry, TreeChanges.NONE);
        return own.isPresent() ? own : store.nearest(request);
    }

    private static void writeIfDifferent(Path config, String text) throws IOException {
        if (!Files.exists(config)
                || !Files.readString(config, StandardCharsets.UTF_8).equals(text)) {
            Files.writeString(config, text, StandardCharsets.UTF_8);
        }
    }
}
