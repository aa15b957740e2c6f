package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.engine.EngineDescription;
import org.kernelmaven.container.fetch.LockedFiles;
import org.kernelmaven.container.fetch.LockedFiles.Provided;
import org.kernelmaven.container.fetch.Mirrors;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.container.rootfs.RootfsBuilder;
import org.kernelmaven.result.EngineUsed;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Toolchain;

/** Lock to verified root file system, loaded into the engine. Starts a new result. */
public final class ProvisionStage {
    private final ToolchainSettings settings;

    public ProvisionStage(ToolchainSettings settings) {
        this.settings = settings;
    }

    public void call(StageContext context) throws ContainerException, InterruptedException, IOException {
        Lock lock = ToolchainLocks.lock(settings);
        Provided provided = provide(context, lock);
        Path used = context.workspace().toolchainLock();
        Files.createDirectories(used.getParent());
        Files.writeString(used, provided.lock().text(), StandardCharsets.UTF_8);
        provided.drift().forEach(line -> context.terminal().warn("toolchain drifted: " + line));

        EngineDescription engine = context.toolbox().get().description();
        ToolVersions versions = new ToolVersions(context.cache(), context.toolbox());
        Toolchain toolchain = new Toolchain(
                lock.sha256().hex(),
                provided.rootfs().sha256().hex(),
                !provided.drift().isEmpty(),
                provided.drift(),
                versions.read());
        context.save(Result.empty()
                .withToolchain(toolchain, new EngineUsed(engine.kind().id(), engine.detail())));
        context.terminal().info("engine: " + engine.kind().id() + " (" + engine.detail() + ")");
    }

    /** Only makes the toolchain and hands it to the toolbox; the result stays as it is. */
    public void ensure(StageContext context) throws ContainerException, InterruptedException, IOException {
        provide(context, ToolchainLocks.lock(settings));
    }

    private Provided provide(StageContext context, Lock lock)
            throws ContainerException, InterruptedException, IOException {
        Provided provided = find(context, lock);
        context.toolbox().use(provided.rootfs());
        return provided;
    }

    private Provided find(StageContext context, Lock lock)
            throws ContainerException, InterruptedException, IOException {
        RootfsBuilder builder = new RootfsBuilder(context.cache());
        Optional<Rootfs> found = builder.find(lock);
        if (found.isPresent()) {
            context.terminal().info("provision: up to date, the toolchain of this lock is in the cache");
            return new Provided(lock, found.get(), List.of());
        }
        try (Terminal.Activity activity = context.terminal().activity("provision")) {
            LockedFiles files = new LockedFiles(context.cache(), Mirrors.of(settings.mirrors()), settings.offline());
            boolean relock = settings.missing() == ToolchainSettings.Missing.RELOCK;
            Provided provided = files.provide(lock, relock ? ToolchainLocks.manifest(settings) : null, activity);
            activity.done(provided.lock().packages().size() + " packages, "
                    + (provided.lock().downloadBytes() >> 20) + " MiB verified and unpacked");
            return provided;
        }
    }
}
