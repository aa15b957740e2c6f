package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kernelmaven.build.BuildException;
import org.kernelmaven.build.BuildRequest;
import org.kernelmaven.build.BuiltKernel;
import org.kernelmaven.build.CcacheSettings;
import org.kernelmaven.build.ExtraTarget;
import org.kernelmaven.build.FailedModules;
import org.kernelmaven.build.KernelArtifacts;
import org.kernelmaven.build.KernelBuilder;
import org.kernelmaven.build.ModuleBuilder;
import org.kernelmaven.build.ModuleSource;
import org.kernelmaven.build.ModuleSources;
import org.kernelmaven.build.ModuleVariables;
import org.kernelmaven.build.Reuse;
import org.kernelmaven.build.TargetBuilder;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.kconfig.Configuration;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Ccache;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;
import org.kernelmaven.source.KernelTree;
import org.kernelmaven.source.TreeListings;

/** Kernels and modules. */
public final class BuildStage {
    private final int jobs;
    private final Reuse reuse;
    private final CcacheSettings ccache;
    private final Duration deadline;
    private final Path modules;
    private final ModuleVariables variables;
    private final List<ExtraTarget> targets;

    /**
     * @param jobs how many compilers at once, 1 or more
     * @param reuse what of earlier builds may be taken
     * @param ccache how ccache is used, unless everything is built from nothing; null for not at all
     * @param deadline of one variant's make
     * @param modules the folder that is an out-of-tree module, or has a folder for each; need not exist
     * @param variables what make is given for these
     * @param targets what else is made of each variant
     */
    public BuildStage(
            int jobs,
            Reuse reuse,
            CcacheSettings ccache,
            Duration deadline,
            Path modules,
            ModuleVariables variables,
            List<ExtraTarget> targets) {
        this.jobs = jobs;
        this.reuse = reuse;
        this.ccache = ccache;
        this.deadline = deadline;
        this.modules = modules;
        this.variables = variables;
        this.targets = List.copyOf(targets);
    }

    /** @throws BuildException where a kernel or modules of it do not build; the result says which */
    public void call(StageContext context)
            throws BuildException, StageException, ContainerException, InterruptedException, IOException {
        Result result = context.result("configure");
        KernelTree tree = context.tree();
        List<Variant> variants = new ArrayList<>(result.variants());
        if (variants.isEmpty()) {
            throw new StageException("nothing is configured: run kernel:configure first");
        }
        if (!new TreeListings(context.cache()).unchanged(tree)) {
            throw new StageException("the kernel tree " + tree.directory()
                    + " was changed since kernel:source read it: run kernel:source and kernel:configure again");
        }
        List<ModuleSource> outOfTree =
                ModuleSources.in(modules, context.workspace().folder().getParent());
        for (int i = 0; i < variants.size(); i++) {
            Variant variant = variants.get(i);
            try {
                variants.set(i, variant.withBuild(build(context, tree, variant, outOfTree)));
            } catch (BuildException e) {
                variants.set(i, variant.withBuild(failed(e)));
                context.save(result.withVariants(variants).withStatus(Status.FAIL));
                throw e;
            }
            Build built = variants.get(i).build();
            if (built.status() != Status.PASS) {
                context.save(result.withVariants(variants).withStatus(Status.FAIL));
                throw new BuildException(built.reason());
            }
        }
        context.save(result.withVariants(variants).withComparisons(List.of()));
    }

    private static Build failed(BuildException e) {
        return new Build(Status.FAIL, 0, 0, null, false, e.getMessage(), null, List.of(), List.of(), e.error());
    }

    /** Failed where a module is; then nothing more is made of the variant. */
    private Build build(StageContext context, KernelTree tree, Variant variant, List<ModuleSource> outOfTree)
            throws BuildException, StageException, ContainerException, InterruptedException, IOException {
        Workspace workspace = context.workspace();
        KernelArtifacts artifacts = new KernelArtifacts(workspace.variant(variant.name()));
        try (Terminal.Activity activity = context.terminal().activity("build " + variant.name())) {
            BuildRequest request = new BuildRequest(
                    tree,
                    configuration(workspace, variant),
                    context.toolbox().rootfs().sha256(),
                    jobs,
                    reuse,
                    reuse == Reuse.NOTHING ? null : ccache,
                    deadline,
                    workspace.log("build", variant.name()),
                    activity);
            try (BuiltKernel built = new KernelBuilder(context.cache()).build(request, context.toolbox())) {
                artifacts.copyFrom(built.outputTree());
                Build build = built.build();
                activity.done(
                        build.upToDate()
                                ? "up to date: " + build.reason()
                                : String.format(
                                        Locale.ROOT,
                                        "%d files compiled%s, %s",
                                        build.compiled(),
                                        fromCcache(build.ccache()),
                                        build.reason()));
                ModuleBuilder modules = moduleBuilder(context, request, built);
                TargetBuilder extra = new TargetBuilder(
                        context.cache(),
                        request,
                        built.outputTree(),
                        context.toolbox().rootfs());
                List<BuildStep> outOfTreeBuilt = modules(context, variant.name(), modules, outOfTree, artifacts);
                Build withModules = FailedModules.judge(
                        build.with(outOfTreeBuilt, List.of()).withMoreWarnings(modules.warnings()), variant.name());
                if (withModules.status() != Status.PASS) {
                    return withModules;
                }
                return withModules
                        .with(outOfTreeBuilt, targets(context, variant.name(), extra, modules, outOfTree))
                        .withMoreWarnings(extra.warnings());
            }
        }
    }

    private ModuleBuilder moduleBuilder(StageContext context, BuildRequest request, BuiltKernel built)
            throws StageException {
        try {
            return new ModuleBuilder(context.cache(), request, built.outputTree(), variables);
        } catch (KconfigException e) {
            throw new StageException("the configuration cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<BuildStep> modules(
            StageContext context,
            String variant,
            ModuleBuilder builder,
            List<ModuleSource> outOfTree,
            KernelArtifacts artifacts)
            throws ContainerException, InterruptedException, IOException {
        List<BuildStep> built = new ArrayList<>();
        for (ModuleSource module : outOfTree) {
            Path log = context.workspace().log("build", variant + "-" + module.name());
            try (Terminal.Activity activity =
                    context.terminal().activity("build " + variant + ", module " + module.name())) {
                built.add(done(activity, builder.build(module, artifacts, context.toolbox(), log)));
            }
        }
        return built;
    }

    private static String fromCcache(Ccache use) {
        return use == null || use.hits() == 0
                ? ""
                : String.format(Locale.ROOT, " (ccache: %,d hits, %,d misses)", use.hits(), use.misses());
    }

    private List<BuildStep> targets(
            StageContext context,
            String variant,
            TargetBuilder builder,
            ModuleBuilder moduleBuilder,
            List<ModuleSource> outOfTree)
            throws BuildException, ContainerException, InterruptedException, IOException {
        List<BuildStep> made = new ArrayList<>();
        Path folder = context.workspace().variant(variant);
        for (ExtraTarget target : targets) {
            Path log = context.workspace().log("build", variant + "-" + target.name());
            try (Terminal.Activity activity = context.terminal().activity("build " + variant + ", " + target.name())) {
                BuildStep step = builder.build(target, folder, context.toolbox(), log);
                if (target.forEditors() && step.status() == Status.PASS) {
                    Map<ModuleSource, String> ofModules = new LinkedHashMap<>();
                    for (ModuleSource module : outOfTree) {
                        Path moduleLog =
                                context.workspace().log("build", variant + "-" + module.name() + "-" + target.name());
                        moduleBuilder
                                .forEditors(module, target, context.toolbox(), moduleLog)
                                .ifPresent(text -> ofModules.put(module, text));
                    }
                    builder.addModules(target, folder, ofModules);
                }
                made.add(done(activity, step));
            }
        }
        return made;
    }

    private static BuildStep done(Terminal.Activity activity, BuildStep step) {
        String outcome =
                switch (step.status()) {
                    case SKIP -> "left out: ";
                    case FAIL -> "failed: ";
                    case MISS -> "not built: ";
                    default -> "";
                };
        activity.done(outcome + step.line());
        return step;
    }

    private static Configuration configuration(Workspace workspace, Variant variant)
            throws StageException, IOException {
        Path file = workspace.variant(variant.name()).resolve(".config");
        try {
            Configuration configuration = new Configuration(
                    variant.name(),
                    Files.readString(file, StandardCharsets.UTF_8),
                    variant.config().unmet());
            if (configuration.sha256().hex().equals(variant.config().sha256())) {
                return configuration;
            }
        } catch (NoSuchFileException e) {
            throw new StageException(file + " is gone: run kernel:configure again", e);
        }
        throw new StageException(file + " was changed since it was checked: put the change into a fragment of variant '"
                + variant.name() + "' and run kernel:configure again");
    }
}
