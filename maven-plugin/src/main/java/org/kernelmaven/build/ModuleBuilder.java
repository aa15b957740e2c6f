package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.EngineSupplier;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.kbuild.LogFile;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.BuildWarning;
import org.kernelmaven.result.Status;
import org.kernelmaven.source.TreeListing;
import org.kernelmaven.source.TreeListings;

/**
 * Builds out-of-tree modules against a finished kernel, or finds the same ones in the cache. A module is built in a copy of its
 * folder, at the same path inside each time; neither the folder nor the kernel's output tree is written to.
 */
public final class ModuleBuilder {
    private static final String MODULES = "modules";

    private final Cache cache;
    private final BuildRequest kernel;
    private final Path outputTree;
    private final Fragment config;
    private ToolWarnings warnings = ToolWarnings.NONE;

    /**
     * @param kernel how the kernel was asked for
     * @param outputTree its finished output tree, which stays as it is meanwhile
     */
    public ModuleBuilder(Cache cache, BuildRequest kernel, Path outputTree) throws KconfigException {
        this.cache = cache;
        this.kernel = kernel;
        this.outputTree = outputTree;
        this.config = Fragment.parse(kernel.configuration().text(), ".config");
    }

    /**
     * @param artifacts takes the finished modules
     * @param log where make's output goes
     * @throws BuildException where make fails or does not end in time
     */
    @SuppressWarnings("try") // the lock is only held
    public BuildStep build(ModuleSource module, KernelArtifacts artifacts, EngineSupplier engines, Path log)
            throws BuildException, ContainerException, InterruptedException, IOException {
        Optional<String> impossible = impossible(module);
        if (impossible.isPresent()) {
            return new BuildStep(module.name(), Status.SKIP, 0, true, impossible.get());
        }
        TreeListing listing =
                new TreeListings(cache).read(module.folder().toRealPath()).listing();
        String key = key(listing).hex();
        Path entry = cache.entry(MODULES, key);
        // held until the modules are copied out: another run may build the same again and replace the entry
        try (CacheLock held = cache.lock("module-" + key)) {
            long start = System.nanoTime();
            boolean upToDate = kernel.reuse() == Reuse.RESULT && Files.isDirectory(entry);
            if (!upToDate) {
                make(module, listing, entry, engines, log);
            }
            double seconds = upToDate ? 0 : Math.round((System.nanoTime() - start) / 1e8) / 10.0;
            cache.touch(entry);
            ToolWarnings said = ToolWarnings.read(entry).inFiles(file -> "extra/" + module.name() + "/" + file);
            warnings = warnings.and(said);
            List<Path> built = modules(entry);
            for (Path file : built) {
                artifacts.addModule(module.name() + "/" + entry.relativize(file), file);
            }
            if (built.isEmpty()) {
                String why = "its Kbuild file names no module for this variant";
                return new BuildStep(module.name(), Status.SKIP, seconds, upToDate, why);
            }
            String why = (upToDate ? "same module and kernel as finished ones in the cache" : "built") + said.summary();
            return new BuildStep(module.name(), Status.PASS, seconds, upToDate, why);
        }
    }

    /** What the tools said without failing about all modules that were asked for; files are named {@code extra/MODULE/FILE}. */
    public List<BuildWarning> warnings() {
        return warnings.kept();
    }

    private Optional<String> impossible(ModuleSource module) throws IOException {
        if (!config.value("MODULES").equals("y")) {
            return Optional.of("this variant loads no modules (MODULES=n)");
        }
        if (module.isRust() && !config.value("RUST").equals("y")) {
            return Optional.of("it is written in Rust, and this variant is built without (RUST=n)");
        }
        return Optional.empty();
    }

    private Sha256 key(TreeListing listing) {
        String text = "module/1\n" + BuildStore.key(kernel) + "\n" + listing.fingerprint();
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> modules(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".ko"))
                    .sorted()
                    .toList();
        }
    }

    private void make(ModuleSource module, TreeListing listing, Path entry, EngineSupplier engines, Path logFile)
            throws BuildException, ContainerException, InterruptedException, IOException {
        Path work = cache.newTemporaryDirectory("module");
        try (LogFile log = LogFile.create(logFile)) {
            Path source = Files.createDirectory(work.resolve("source"));
            copy(module, listing.files().keySet(), source);
            MakeProgress make = new MakeProgress(log, Progress.NONE, ObjectForecast.UNKNOWN);
            Exit exit = engines.get()
                    .run(
                            Kbuild.module(
                                    kernel.tree().directory(), outputTree, source, kernel.jobs(), kernel.deadline()),
                            make);
            if (!exit.ok()) {
                throw FailedMake.exception("the module " + module.name(), kernel, exit, make, log, source, outputTree);
            }
            Path built = Files.createDirectory(work.resolve("built"));
            for (Path file : modules(source)) {
                Path target = built.resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            make.warnings().write(built);
            cache.removeUnused(entry); // whole: half of one would pass for a finished one
            cache.publish(built, entry);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    private static void copy(ModuleSource module, Iterable<String> files, Path target) throws IOException {
        for (String file : files) {
            Path copy = target.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(module.folder().resolve(file), copy);
        }
    }
}
