package org.kernelmaven.mojo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.build.BuildException;
import org.kernelmaven.build.CcacheSettings;
import org.kernelmaven.build.ExtraTarget;
import org.kernelmaven.build.ModuleVariables;
import org.kernelmaven.build.Reuse;
import org.kernelmaven.stage.BuildStage;
import org.kernelmaven.stage.StageContext;

/** Builds kernel and modules of every variant, each from a copy of the nearest finished output tree. */
@Mojo(name = "build", defaultPhase = LifecyclePhase.COMPILE, threadSafe = true)
public final class BuildMojo extends AbstractToolchainMojo {
    /** How many compilers run at once; 0 for one a processor that the engine may use. */
    @Parameter(property = "kernel.build.jobs", defaultValue = "0")
    private int jobs;

    /** Builds although the cache has a finished build of the same source, configuration and toolchain. */
    @Parameter(property = "kernel.force", defaultValue = "false")
    private boolean force;

    /**
     * Builds from nothing: not on a copy of a finished tree either. The bytes are the same; this is for those who
     * want to see that, and for benchmarks.
     */
    @Parameter(property = "kernel.build.fromNothing", defaultValue = "false")
    private boolean fromNothing;

    /** After how many minutes the build of one variant is ended. */
    @Parameter(property = "kernel.build.timeout", defaultValue = "120")
    private int timeout;

    /**
     * Whether ccache keeps what the C compiler makes, in the cache folder. Off where a build is {@code fromNothing}.
     */
    @Parameter(property = "kernel.ccache", defaultValue = "true")
    private boolean ccache;

    /** How large ccache's store may become: a number and {@code k}, {@code M}, {@code G} or {@code T}. */
    @Parameter(property = "kernel.ccache.size", defaultValue = "5G")
    private String ccacheSize;

    /**
     * A store that machines share, as ccache's {@code remote_storage}: {@code redis://host}, {@code redis://PASSWORD@host:6379/0}
     * or {@code http://host/path} (ccache speaks no TLS). The build has a network then, which it has not otherwise. Where the store
     * does not answer or refuses, files are compiled without it, and the build's reason says how many.
     */
    @Parameter(property = "kernel.ccache.remote")
    private String ccacheRemote;

    /**
     * Out-of-tree modules: a folder with a {@code Kbuild} file or a Makefile that names objects
     * (Documentation/kbuild/modules.rst), or one that has such a folder for each. Each is built against every variant that can
     * have it, after those whose exported symbols it uses, measured, and loaded in the boot. Where one does not build, the goal fails
     * once the others of that variant have been tried, but those that need it. By default {@code src/main/kernel}, where there is one.
     */
    @Parameter(property = "kernel.modules.directory")
    private File modulesDirectory;

    /** What make is given for modules besides, by comma, as one types it behind {@code make M=...}: {@code CONFIG_FOO=m}. */
    @Parameter(property = "kernel.modules.variables")
    private String modulesVariables;

    /**
     * Further make targets of the kernel, made of each variant once it is built; their names separated by commas, none by default.
     * For editors: {@code rust-analyzer} ({@code rust-project.json}) and {@code compile_commands.json}, which name the files,
     * those of your modules too, by where they are on this machine. To look at or to use: {@code rustdoc}, {@code headers}
     * (those of user space), {@code dtbs}. What these make is put into {@code target/kernel/variants/<name>/}. To check:
     * {@code clippy} and {@code rustfmtcheck}; what they find is in the reports and does not fail the build. Those that are
     * about Rust are left out of variants without it.
     */
    @Parameter(property = "kernel.build.targets")
    private String targets;

    private final EarlyReport reports;

    @Inject
    BuildMojo(LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        this.reports = new EarlyReport(lifecycle, plugins);
    }

    @Override
    void run(StageContext context) throws Exception {
        BuildStage stage = new BuildStage(
                jobs(jobs),
                reuse(),
                ccacheSettings(),
                Duration.ofMinutes(timeout),
                modules(),
                modulesVariables(),
                extraTargets());
        try {
            stage.call(context);
        } catch (BuildException e) {
            reports.draw(session(), plugin(), getLog());
            throw e;
        }
    }

    private Reuse reuse() {
        if (fromNothing) {
            return Reuse.NOTHING;
        }
        return force ? Reuse.TREE : Reuse.RESULT;
    }

    private CcacheSettings ccacheSettings() throws MojoExecutionException {
        try {
            return ccache ? new CcacheSettings(ccacheSize.strip(), ccacheRemote) : null;
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private ModuleVariables modulesVariables() throws MojoExecutionException {
        try {
            return new ModuleVariables(commaSeparated(modulesVariables));
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private List<ExtraTarget> extraTargets() throws BuildException {
        List<ExtraTarget> named = new ArrayList<>();
        for (String name : commaSeparated(targets)) {
            named.add(ExtraTarget.named(name));
        }
        return named;
    }

    /** A folder that is named must be there. */
    private Path modules() throws IOException {
        return modulesDirectory == null
                ? baseDirectory().resolve("src/main/kernel")
                : existing(modulesDirectory, "kernel.modules.directory");
    }
}
