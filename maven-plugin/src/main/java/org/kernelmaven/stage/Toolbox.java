package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.Lease;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.EngineChoice;
import org.kernelmaven.container.engine.Engines;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.container.rootfs.RootfsBuilder;
import org.kernelmaven.kbuild.EngineSupplier;

/** The toolchain that the provision stage made, and the engine; each is there when it is first asked for. */
public final class Toolbox implements EngineSupplier, AutoCloseable {
    private final Cache cache;
    private final Workspace workspace;
    private final EngineChoice choice;
    private final Terminal terminal;
    private Rootfs rootfs;
    private Lease lease;
    private Engine engine;

    public Toolbox(Cache cache, Workspace workspace, EngineChoice choice, Terminal terminal) {
        this.cache = cache;
        this.workspace = workspace;
        this.choice = choice;
        this.terminal = terminal;
    }

    /** @throws ContainerException where the provision stage has not run, or the cache was emptied since */
    public synchronized Rootfs rootfs() throws ContainerException {
        if (rootfs == null) {
            Path file = workspace.toolchainLock();
            try {
                Lock lock = Lock.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
                use(new RootfsBuilder(cache)
                        .find(lock)
                        .orElseThrow(() -> new ContainerException("the toolchain of " + file + " is not in the cache "
                                + cache.root() + ": run kernel:provision again")));
            } catch (IOException e) {
                throw new ContainerException("there is no toolchain yet (" + file + "): run kernel:provision first", e);
            }
        }
        return rootfs;
    }

    synchronized void use(Rootfs provisioned) throws ContainerException {
        lease = cache.lease(provisioned.directory().getParent());
        rootfs = provisioned;
    }

    @Override
    public synchronized Engine get() throws ContainerException, InterruptedException {
        if (engine == null) {
            try (Terminal.Activity activity = terminal.activity("engine")) {
                engine = Engines.choose(choice, rootfs(), activity);
            }
        }
        return engine;
    }

    @Override
    public synchronized void close() {
        if (engine != null) {
            engine.close();
        }
        if (lease != null) {
            lease.close();
        }
    }
}
