package org.kernelmaven.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.kernelmaven.result.Toolchain;

/** Lock to verified root file system, loaded into the engine. Starts a new result. */
public final class ProvisionStage {
    private static final String SHIPPED = "toolchain";

    private final ToolchainSettings settings;

    public ProvisionStage(ToolchainSettings settings) {
        this.settings = settings;
    }

    public void call(StageContext context) throws ContainerException, InterruptedException, IOException {
        Lock lock = lock();
        Provided provided = provide(context, lock);
        context.toolbox().use(provided.rootfs());
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

    private Provided provide(StageContext context, Lock lock)
            throws ContainerException, InterruptedException, IOException {
        RootfsBuilder builder = new RootfsBuilder(context.cache());
        Optional<Rootfs> found = builder.find(lock);
        if (found.isPresent()) {
            context.terminal().info("provision: up to date, the toolchain of this lock is in the cache");
            return new Provided(lock, found.get(), java.util.List.of());
        }
        try (Terminal.Activity activity = context.terminal().activity("provision")) {
            LockedFiles files = new LockedFiles(context.cache(), Mirrors.of(settings.mirrors()), settings.offline());
            boolean relock = settings.missing() == ToolchainSettings.Missing.RELOCK && settings.lock() == null;
            Provided provided = files.provide(lock, relock ? manifest() : null, activity);
            activity.done(provided.lock().packages().size() + " packages, "
                    + (provided.lock().downloadBytes() >> 20) + " MiB verified and unpacked");
            return provided;
        }
    }

    private Lock lock() throws ContainerException, IOException {
        if (settings.lock() != null) {
            return Lock.parse(
                    Files.readString(settings.lock(), StandardCharsets.UTF_8),
                    settings.lock().toString());
        }
        return Lock.parse(resource(SHIPPED + ".lock"), SHIPPED + ".lock");
    }

    private static Manifest manifest() throws ContainerException, IOException {
        return Manifest.parse(resource(SHIPPED + ".manifest"), SHIPPED + ".manifest");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Lock.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
