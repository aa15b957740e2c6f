package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.kbuild.EngineSupplier;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.kbuild.LogFile;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.BuildWarning;
import org.kernelmaven.result.Status;

/**
 * Makes one of the kernel's own targets in a copy of a finished output tree, so that what it leaves there is in nobody's way, or
 * finds in the cache what it made.
 */
public final class TargetBuilder {
    private static final String KIND = "targets";
    private static final String TOOLCHAIN = "/usr";

    private final Cache cache;
    private final BuildRequest kernel;
    private final Path outputTree;
    private final Rootfs rootfs;
    private ToolWarnings warnings = ToolWarnings.NONE;

    /**
     * @param kernel how the kernel was asked for
     * @param outputTree its finished output tree
     * @param rootfs the toolchain, where editors find Rust's own library
     */
    public TargetBuilder(Cache cache, BuildRequest kernel, Path outputTree, Rootfs rootfs) {
        this.cache = cache;
        this.kernel = kernel;
        this.outputTree = outputTree;
        this.rootfs = rootfs;
    }

    /**
     * @param folder gets what the target makes
     * @param log where make's output goes
     * @throws BuildException where make fails, a check among them
     */
    @SuppressWarnings("try") // the lock is only held
    public BuildStep build(ExtraTarget target, Path folder, EngineSupplier engines, Path log)
            throws BuildException, ContainerException, InterruptedException, IOException {
        if (target.needsRust() && !kernel.configuration().hasRust()) {
            return new BuildStep(target.name(), Status.SKIP, 0, true, "this variant is built without Rust (RUST=n)");
        }
        String key = Sha256.of(
                        ("target/1\n" + BuildStore.key(kernel) + "\n" + target.name()).getBytes(StandardCharsets.UTF_8))
                .hex();
        Path entry = cache.entry(KIND, key);
        // held until the output is copied out: another run may make the same again and replace the entry
        try (CacheLock held = cache.lock("target-" + key)) {
            long start = System.nanoTime();
            boolean upToDate = kernel.reuse() == Reuse.RESULT && Files.isDirectory(entry);
            if (!upToDate) {
                make(target, entry, engines, log);
            }
            double seconds = upToDate ? 0 : Math.round((System.nanoTime() - start) / 1e8) / 10.0;
            cache.touch(entry);
            ToolWarnings said = ToolWarnings.read(entry);
            warnings = warnings.and(said);
            String where = "";
            if (target.output() != null) {
                Path made = folder.resolve(Path.of(target.output()).getFileName());
                handOut(target, entry.resolve("output"), made);
                where = " " + made;
            }
            String how = upToDate ? "up to date" : target.output() == null ? "no error" : "made";
            return new BuildStep(target.name(), Status.PASS, seconds, upToDate, how + where + said.summary());
        }
    }

    /** What the tools said without failing in all targets that were asked for, clippy's findings among them. */
    public List<BuildWarning> warnings() {
        return warnings.kept();
    }

    private void make(ExtraTarget target, Path entry, EngineSupplier engines, Path logFile)
            throws BuildException, ContainerException, InterruptedException, IOException {
        Path work = cache.newTemporaryDirectory("target");
        try (LogFile log = LogFile.create(logFile)) {
            Path output = Files.createDirectory(work.resolve("out"));
            OutputTrees.copy(outputTree, output, engines.get());
            MakeProgress make = new MakeProgress(log, Progress.NONE, ObjectForecast.UNKNOWN);
            Exit exit = engines.get()
                    .run(
                            Kbuild.make(
                                    kernel.tree().directory(),
                                    output,
                                    kernel.jobs(),
                                    kernel.deadline(),
                                    target.arguments().toArray(String[]::new)),
                            make);
            if (!exit.ok()) {
                throw FailedMake.exception(
                        "the target " + target.name(),
                        kernel,
                        exit,
                        make,
                        log,
                        List.of(kernel.tree().directory(), output));
            }
            Path made = Files.createDirectory(work.resolve("made"));
            make.warnings().write(made);
            if (target.output() != null) {
                Path from = output.resolve(target.output());
                if (!Files.exists(from)) {
                    throw new BuildException("the target " + target.name() + " of variant "
                            + kernel.configuration().variant() + " made no " + target.output() + "; log: "
                            + log.path());
                }
                Files.move(from, made.resolve("output"));
            }
            cache.removeUnused(entry); // whole: half of one would pass for a finished one
            cache.publish(made, entry);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    private HostPaths paths() {
        return new HostPaths()
                .and(Kbuild.SOURCE, kernel.tree().directory())
                .and(Kbuild.OUTPUT, outputTree)
                .and(TOOLCHAIN, rootfs.directory().resolve("usr"));
    }

    /**
     * Adds what modules have to a file for editors that has just been handed out.
     *
     * @param folder has it
     * @param made what the same target makes of each module, with the paths inside
     */
    public void addModules(ExtraTarget target, Path folder, Map<ModuleSource, String> made) throws IOException {
        Map<Path, String> texts = new LinkedHashMap<>();
        for (Map.Entry<ModuleSource, String> module : made.entrySet()) {
            HostPaths paths = paths();
            module.getKey().folders().forEach(at -> paths.and(Kbuild.MODULES + "/" + at.name(), at.folder()));
            texts.put(module.getKey().folder().folder(), paths.in(module.getValue()));
        }
        if (!texts.isEmpty()) {
            Path file = folder.resolve(Path.of(target.output()).getFileName());
            Files.writeString(file, EditorFile.with(Files.readString(file, StandardCharsets.UTF_8), texts));
        }
    }

    /** For editors with the host's paths in place of those inside. */
    private void handOut(ExtraTarget target, Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        if (target.forEditors()) {
            String text = paths().in(Files.readString(from, StandardCharsets.UTF_8));
            Files.writeString(to, text, StandardCharsets.UTF_8);
        } else if (Files.isDirectory(from)) {
            FileUtils.deleteDirectory(to.toFile());
            FileUtils.copyDirectoryStructure(from.toFile(), to.toFile());
        } else {
            FileUtils.copyFile(from.toFile(), to.toFile());
        }
    }
}
