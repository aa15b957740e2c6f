package org.kernelmaven.mojo;

import java.io.File;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.RepositorySystemSession;
import org.kernelmaven.container.engine.EngineChoice;
import org.kernelmaven.container.engine.Limits;
import org.kernelmaven.stage.StageContext;
import org.kernelmaven.stage.Toolbox;
import org.kernelmaven.stage.ToolchainSettings;

/** What the goals have in common that need the toolchain or may fetch something. */
abstract class AbstractToolchainMojo extends AbstractKernelMojo {
    static {
        // Testcontainers tells about its own setup at level info, several lines a goal. Maven's logger reads this
        // property
        // when the first class asks for a logger.
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.org.testcontainers", "warn");
    }

    /**
     * What runs the commands: {@code docker} (Testcontainers, any local Docker-compatible daemon), {@code sandbox}
     * (bubblewrap out of the toolchain itself, needs nothing on the host), or {@code auto}: Docker where a usable daemon
     * answers, else the sandbox.
     */
    @Parameter(property = "kernel.engine", defaultValue = "auto")
    private String engine;

    /**
     * How much memory the commands of one container may use, in MiB; 0 for no limit. Docker only.
     */
    @Parameter(property = "kernel.engine.memory", defaultValue = "0")
    private long engineMemory;

    /**
     * How many processors' time the commands may use ({@code 1.5}); 0 for no limit. Docker only.
     */
    @Parameter(property = "kernel.engine.processors", defaultValue = "0")
    private double engineProcessors;

    /**
     * The toolchain lock to use instead of the shipped one.
     */
    @Parameter(property = "kernel.lock")
    private File lock;

    /**
     * The manifest that {@code kernel.lock} is resolved from, instead of the shipped one.
     */
    @Parameter(property = "kernel.manifest")
    private File manifest;

    /**
     * What to do where no mirror has a locked package any more: {@code fail}, or {@code relock}: take the current version,
     * verified through the mirror's signed index; the result then says {@code drifted} with each difference.
     */
    @Parameter(property = "kernel.lock.missing", defaultValue = "fail")
    private String lockMissing;

    /**
     * Mirrors of the Debian archive to ask first, by comma; each is the URL of an archive's root ({@code .../debian}).
     * After these come those that Maven's {@code settings.xml} has as a mirror of {@code debian}
     * ({@code <mirrorOf>debian</mirrorOf>}), the mirror that this machine's apt sources name, and the snapshot archive.
     * Downloads go through the proxy that {@code settings.xml} has as the active one, except for its
     * {@code nonProxyHosts}.
     */
    @Parameter(property = "kernel.mirrors")
    private String mirrors;

    @Parameter(defaultValue = "${settings}", readonly = true, required = true)
    private Settings settings;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositories;

    @Override
    final void run() throws Exception {
        try (Toolbox toolbox = new Toolbox(cache(), workspace(), settings().engine(), limits(), terminal())) {
            run(new StageContext(workspace(), cache(), toolbox, terminal()));
        }
    }

    @Override
    final void skipped() throws Exception {
        try (Toolbox toolbox = new Toolbox(cache(), workspace(), settings().engine(), limits(), terminal())) {
            skipped(new StageContext(workspace(), cache(), toolbox, terminal()));
        }
    }

    /** As {@link #skipped()}, with the toolchain at hand. */
    void skipped(StageContext context) throws Exception {}

    /** The goal's own work, with the toolchain at hand. */
    abstract void run(StageContext context) throws Exception;

    /** As many compilers as there are processors, and no more than the engine is allowed. */
    final int jobs(int wanted) {
        int processors = Runtime.getRuntime().availableProcessors();
        int allowed = engineProcessors > 0 ? Math.min(processors, (int) Math.ceil(engineProcessors)) : processors;
        return wanted > 0 ? wanted : allowed;
    }

    private Limits limits() throws MojoExecutionException {
        try {
            return new Limits(Math.multiplyExact(engineMemory, 1L << 20), engineProcessors);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MojoExecutionException(
                    "kernel.engine.memory and kernel.engine.processors are 0 or more: " + e.getMessage(), e);
        }
    }

    final ToolchainSettings settings() throws MojoExecutionException {
        return new ToolchainSettings(
                lock == null ? null : lock.toPath(),
                manifest == null ? null : manifest.toPath(),
                choice(ToolchainSettings.Missing.class, "kernel.lock.missing", lockMissing),
                Stream.concat(commaSeparated(mirrors).stream(), MavenNetwork.debianMirrors(settings).stream())
                        .toList(),
                offline(),
                choice(EngineChoice.class, "kernel.engine", engine),
                new MavenNetwork(repositories));
    }
}
