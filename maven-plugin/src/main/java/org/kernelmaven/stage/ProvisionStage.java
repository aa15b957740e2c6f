package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.engine.EngineDescription;
import org.kernelmaven.container.fetch.LockedFiles;
import org.kernelmaven.container.fetch.LockedFiles.Provided;
import org.kernelmaven.container.fetch.Mirrors;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.Manifest;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.container.rootfs.RootfsBuilder;
import org.kernelmaven.result.EngineUsed;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Run;
import org.kernelmaven.result.Toolchain;

/** Lock to verified root file system, loaded into the engine. Starts a new result. */
public final class ProvisionStage {
    private final ToolchainSettings settings;
    private final boolean figures;
    private final Run run;

    /** For those who look at no result. */
    public ProvisionStage(ToolchainSettings settings) {
        this(settings, false, null);
    }

    /**
     * @param figures whether fio is provided too, for guests that measure
     * @param run what the new result says that it is of; null where nobody knows
     */
    public ProvisionStage(ToolchainSettings settings, boolean figures, Run run) {
        this.settings = settings;
        this.figures = figures;
        this.run = run;
    }

    public void call(StageContext context) throws ContainerException, InterruptedException, IOException {
        Lock lock = ToolchainLocks.lock(settings);
        Provided toolchain = toolchain(context, lock);
        Provided guest = provide(context, "guest", ToolchainLocks.guestLock(), ToolchainLocks::guestManifest);
        write(context.workspace().toolchainLock(), toolchain.lock());
        write(context.workspace().guestLock(), guest.lock());
        List<String> drift = new ArrayList<>(toolchain.drift());
        guest.drift().forEach(line -> drift.add("guest: " + line));
        if (figures) {
            Provided fio = provide(context, "figures", ToolchainLocks.figuresLock(), ToolchainLocks::figuresManifest);
            write(context.workspace().figuresLock(), fio.lock());
            fio.drift().forEach(line -> drift.add("figures: " + line));
        }
        drift.forEach(line -> context.terminal().warn("toolchain drifted: " + line));

        EngineDescription engine = context.toolbox().get().description();
        ToolVersions versions = new ToolVersions(context.cache(), context.toolbox());
        Toolchain used = new Toolchain(
                lock.sha256().hex(), toolchain.rootfs().sha256().hex(), !drift.isEmpty(), drift, versions.read());
        context.save(Result.empty()
                .withRun(run)
                .withToolchain(used, new EngineUsed(engine.kind().id(), engine.detail())));
        context.terminal().info("engine: " + engine.kind().id() + " (" + engine.detail() + ")");
    }

    /** Only makes the toolchain and hands it to the toolbox; the result stays as it is. */
    public void ensure(StageContext context) throws ContainerException, InterruptedException, IOException {
        toolchain(context, ToolchainLocks.lock(settings));
    }

    private Provided toolchain(StageContext context, Lock lock)
            throws ContainerException, InterruptedException, IOException {
        Provided provided = provide(context, "toolchain", lock, () -> ToolchainLocks.manifest(settings));
        context.toolbox().use(provided.rootfs());
        return provided;
    }

    private interface ManifestSupplier {
        Manifest get() throws ContainerException, IOException;
    }

    /** @param manifest asked only where a lock may be replaced */
    private Provided provide(StageContext context, String what, Lock lock, ManifestSupplier manifest)
            throws ContainerException, InterruptedException, IOException {
        Optional<Rootfs> found = new RootfsBuilder(context.cache()).find(lock);
        if (found.isPresent()) {
            context.terminal().info("provision " + what + ": up to date, what this lock names is in the cache");
            return new Provided(lock, found.get(), List.of());
        }
        try (Terminal.Activity activity = context.terminal().activity("provision " + what)) {
            LockedFiles files = new LockedFiles(
                    context.cache(), Mirrors.of(settings.mirrors(), settings.proxies()), settings.offline());
            boolean relock = settings.missing() == ToolchainSettings.Missing.RELOCK;
            Provided provided = files.provide(lock, relock ? manifest.get() : null, activity);
            int packages = provided.lock().packages().size();
            activity.done(packages + (packages == 1 ? " package, " : " packages, ")
                    + (provided.lock().downloadBytes() >> 20) + " MiB verified and unpacked");
            return provided;
        }
    }

    private static void write(Path file, Lock lock) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, lock.text(), StandardCharsets.UTF_8);
    }
}
