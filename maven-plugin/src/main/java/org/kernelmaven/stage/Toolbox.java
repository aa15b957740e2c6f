package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.Lease;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.EngineChoice;
import org.kernelmaven.container.engine.Engines;
import org.kernelmaven.container.engine.Limits;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.container.rootfs.RootfsBuilder;
import org.kernelmaven.kbuild.EngineSupplier;

/** The toolchain that the provision stage made, and the engine; each is there when it is first asked for. */
public final class Toolbox implements EngineSupplier, AutoCloseable {
    private final Cache cache;
    private final Workspace workspace;
    private final EngineChoice choice;
    private final Limits limits;
    private final Terminal terminal;
    private Rootfs rootfs;
    private final List<Lease> leases = new ArrayList<>();
    private Engine engine;

    public Toolbox(Cache cache, Workspace workspace, EngineChoice choice, Limits limits, Terminal terminal) {
        this.cache = cache;
        this.workspace = workspace;
        this.choice = choice;
        this.limits = limits;
        this.terminal = terminal;
    }

    /** @throws ContainerException where the provision stage has not run, or the cache was emptied since */
    public synchronized Rootfs rootfs() throws ContainerException, InterruptedException {
        if (rootfs == null) {
            use(provisioned(workspace.toolchainLock()));
        }
        return rootfs;
    }

    /**
     * The guest's own root file systems, to be laid one over the other.
     *
     * @param figures whether fio is among them
     */
    public synchronized List<Rootfs> guest(boolean figures) throws ContainerException, InterruptedException {
        List<Rootfs> systems = new ArrayList<>();
        systems.add(provisioned(workspace.guestLock()));
        if (figures) {
            if (!Files.exists(workspace.figuresLock())) {
                throw new ContainerException("fio is not provisioned (there is no " + workspace.figuresLock()
                        + "): run kernel:provision with -Dkernel.boot.figures too");
            }
            systems.add(provisioned(workspace.figuresLock()));
        }
        for (Rootfs system : systems) {
            hold(system.directory().getParent());
        }
        return systems;
    }

    private Rootfs provisioned(Path lockFile) throws ContainerException {
        try {
            Lock lock = ToolchainLocks.lock(lockFile);
            return new RootfsBuilder(cache)
                    .find(lock)
                    .orElseThrow(() -> new ContainerException("what " + lockFile + " names is not in the cache "
                            + cache.root() + ": run kernel:provision again"));
        } catch (IOException e) {
            throw new ContainerException("there is no toolchain yet (" + lockFile + "): run kernel:provision first", e);
        }
    }

    synchronized void use(Rootfs provisioned) throws ContainerException, InterruptedException {
        hold(provisioned.directory().getParent());
        rootfs = provisioned;
    }

    /**
     * Until this is closed nobody frees this entry of the cache.
     *
     * @throws ContainerException where somebody just has
     */
    synchronized void hold(Path entry) throws ContainerException, InterruptedException {
        leases.add(cache.leaseExisting(entry)
                .orElseThrow(() -> new ContainerException(
                        entry + " has just been removed from the cache: run this and the goals before it again")));
    }

    @Override
    public synchronized Engine get() throws ContainerException, InterruptedException {
        if (engine == null) {
            try (Terminal.Activity activity = terminal.activity("engine")) {
                engine = Engines.choose(choice, rootfs(), limits, activity);
            }
        }
        return engine;
    }

    @Override
    public synchronized void close() {
        if (engine != null) {
            engine.close();
        }
        leases.forEach(Lease::close);
        leases.clear();
    }
}
