package org.kernelmaven.mojo;

import java.io.File;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.boot.AcceleratorChoice;
import org.kernelmaven.boot.Machine;
import org.kernelmaven.boot.NvmeSettings;
import org.kernelmaven.report.ReportSettings;
import org.kernelmaven.size.Budget;
import org.kernelmaven.stage.BaselineSettings;
import org.kernelmaven.stage.BootOptions;
import org.kernelmaven.stage.BootStage;
import org.kernelmaven.stage.BuildStage;
import org.kernelmaven.stage.CheckStage;
import org.kernelmaven.stage.ConfigureStage;
import org.kernelmaven.stage.MeasureStage;
import org.kernelmaven.stage.ProvisionStage;
import org.kernelmaven.stage.SourceStage;
import org.kernelmaven.stage.StageContext;

/** The whole way with defaults, in any folder: provision, source, configure, build, measure, boot, report, check. */
@Mojo(name = "run", requiresProject = false, threadSafe = true)
public final class RunMojo extends AbstractSourceMojo {
    /** As for {@code configure}. */
    @Parameter
    private List<VariantParameter> variants;

    /** As for {@code build}. */
    @Parameter(property = "kernel.build.jobs", defaultValue = "0")
    private int jobs;

    /** As for {@code build}. */
    @Parameter(property = "kernel.force", defaultValue = "false")
    private boolean force;

    /** As for {@code build}. */
    @Parameter(property = "kernel.build.fromNothing", defaultValue = "false")
    private boolean fromNothing;

    /** As for {@code build}. */
    @Parameter(property = "kernel.build.timeout", defaultValue = "120")
    private int timeout;

    /** As for {@code build}. */
    @Parameter(property = "kernel.ccache", defaultValue = "true")
    private boolean ccache;

    /** As for {@code build}. */
    @Parameter(property = "kernel.ccache.size", defaultValue = "5G")
    private String ccacheSize;

    /** As for {@code build}. */
    @Parameter(property = "kernel.ccache.remote")
    private String ccacheRemote;

    /** As for {@code build}. */
    @Parameter(property = "kernel.modules.directory")
    private File modulesDirectory;

    /** As for {@code build}. */
    @Parameter(property = "kernel.build.targets")
    private String targets;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.accelerator", defaultValue = "auto")
    private String accelerator;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.timeout", defaultValue = "0")
    private int bootTimeout;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.arguments")
    private String bootArguments;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.modules", defaultValue = BootMojo.DEFAULT_MODULES)
    private String bootModules;

    /** As for {@code boot}. */
    @Parameter
    private List<ModuleParameter> modules;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.tests", defaultValue = "${basedir}/src/test/guest")
    private File guestTests;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.test.timeout", defaultValue = "30")
    private int testTimeout;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.memory", defaultValue = "512")
    private int memory;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.processors", defaultValue = "2")
    private int processors;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.nvme.controllers", defaultValue = "1")
    private int nvmeControllers;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.nvme.namespaces", defaultValue = "2")
    private int nvmeNamespaces;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.nvme.queues", defaultValue = "64")
    private int nvmeQueues;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.nvme.blockSize", defaultValue = "512")
    private int nvmeBlockSize;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.nvme.size", defaultValue = "64")
    private long nvmeSize;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.nvme.serial", defaultValue = "kernelmaven")
    private String nvmeSerial;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.faults", defaultValue = "false")
    private boolean faults;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.figures", defaultValue = "false")
    private boolean figures;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.repeat", defaultValue = "1")
    private int repeat;

    /** As for {@code boot}. */
    @Parameter(property = "kernel.boot.tolerate")
    private List<String> tolerate;

    /** As for {@code check}. */
    @Parameter
    private List<BudgetParameter> budgets;

    /** As for {@code report}. */
    @Parameter(property = "kernel.kcidb.origin", defaultValue = ReportSettings.DEFAULT_ORIGIN)
    private String kcidbOrigin;

    /** As for {@code report}. */
    @Parameter(property = "kernel.history")
    private File history;

    /** As for {@code measure}. */
    @Parameter(property = "kernel.baseline")
    private File baseline;

    /** As for {@code measure}. */
    @Parameter(property = "kernel.baseline.missing", defaultValue = "fail")
    private String baselineMissing;

    @Override
    void run(StageContext context) throws Exception {
        List<Budget> limits = BudgetParameter.budgets(budgets);
        BaselineSettings stored = AbstractBaselineMojo.settings(baseline, baselineMissing, baseDirectory());
        new ProvisionStage(settings(), figures, runRecord()).call(context);
        new SourceStage(settings(), source()).call(context);
        new ConfigureStage(ConfigureMojo.specs(variants, baseDirectory())).call(context);
        new BuildStage(
                        jobs(jobs),
                        BuildMojo.reuse(force, fromNothing),
                        BuildMojo.ccache(ccache, ccacheSize, ccacheRemote),
                        Duration.ofMinutes(timeout),
                        BuildMojo.modules(modulesDirectory, baseDirectory()),
                        BuildMojo.targets(targets))
                .call(context);
        new MeasureStage(stored, limits).call(context);
        new BootStage(bootOptions()).call(context);
        ReportMojo.stage(limits, stored, kcidbOrigin, history).call(context);
        new CheckStage(limits, stored).call(context);
    }

    private BootOptions bootOptions() throws MojoExecutionException {
        try {
            NvmeSettings nvme = new NvmeSettings(
                    nvmeControllers,
                    nvmeNamespaces,
                    nvmeQueues,
                    nvmeBlockSize,
                    Math.multiplyExact(nvmeSize, 1L << 20),
                    nvmeSerial);
            return new BootOptions(
                    choice(AcceleratorChoice.class, "kernel.boot.accelerator", accelerator),
                    new Machine(memory, processors, nvme, faults),
                    BootMojo.seconds(bootTimeout),
                    Duration.ofSeconds(testTimeout),
                    BootMojo.words(bootArguments),
                    commaSeparated(bootModules),
                    ModuleParameter.expectations(modules),
                    guestTests == null ? null : guestTests.toPath(),
                    figures,
                    repeat,
                    BootMojo.patterns(tolerate));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
