package org.kernelmaven.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.EngineSupplier;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.result.BuildError;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.BuildWarning;
import org.kernelmaven.result.Status;

/**
 * Builds out-of-tree modules against a finished kernel, one after the other, or finds the same ones in the cache. A module is built in
 * a copy of its folder, at the same path inside each time; neither the folder nor the kernel's output tree is written to.
 */
public final class ModuleBuilder {
    private static final String MODULES = "modules";
    private static final String EDITORS = "editors";
    private static final String TARGET = "modules";

    private final Cache cache;
    private final BuildRequest kernel;
    private final Path outputTree;
    private final ModuleVariables variables;
    private final Fragment config;
    /** What the modules so far export; of those that were left out or not built there is nothing. */
    private final Map<String, byte[]> exports = new TreeMap<>();
    /** Those that failed, and those that need them. */
    private final Set<String> unbuilt = new TreeSet<>();

    private ToolWarnings warnings = ToolWarnings.NONE;

    /**
     * @param kernel how the kernel was asked for
     * @param outputTree its finished output tree, which stays as it is meanwhile
     * @param variables what make is given besides
     */
    public ModuleBuilder(Cache cache, BuildRequest kernel, Path outputTree, ModuleVariables variables)
            throws KconfigException {
        this.cache = cache;
        this.kernel = kernel;
        this.outputTree = outputTree;
        this.variables = variables;
        this.config = Fragment.parse(kernel.configuration().text(), ".config");
    }

    /**
     * @param module those whose symbols it uses have been asked for before
     * @param artifacts takes the finished modules
     * @param log where make's output goes
     * @return FAIL where make fails or does not end in time, MISS where it did so for one whose symbols this one uses
     */
    public BuildStep build(ModuleSource module, KernelArtifacts artifacts, EngineSupplier engines, Path log)
            throws ContainerException, InterruptedException, IOException {
        Optional<String> impossible = impossible(module);
        if (impossible.isPresent()) {
            return new BuildStep(module.name(), Status.SKIP, 0, true, impossible.get());
        }
        Optional<String> missing = uses(module, unbuilt::contains, "which did not build");
        if (missing.isPresent()) {
            unbuilt.add(module.name());
            return new BuildStep(module.name(), Status.MISS, 0, false, missing.get());
        }
        long start = System.nanoTime();
        try {
            return built(module, artifacts, engines, log);
        } catch (BuildException e) {
            unbuilt.add(module.name());
            return new BuildStep(
                    module.name(), Status.FAIL, seconds(start), false, e.getMessage(), inProject(module, e.error()));
        }
    }

    private static double seconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
    }

    @SuppressWarnings("try") // the lock is only held
    private BuildStep built(ModuleSource module, KernelArtifacts artifacts, EngineSupplier engines, Path log)
            throws BuildException, ContainerException, InterruptedException, IOException {
        ModuleRecord made = record(module);
        String key = made.key().hex();
        Path entry = cache.entry(MODULES, key);
        // held until the modules are copied out: another run may build the same again and replace the entry
        try (CacheLock held = cache.lock("module-" + key)) {
            long start = System.nanoTime();
            boolean upToDate = kernel.reuse() == Reuse.RESULT && Files.isDirectory(entry);
            String how = upToDate
                    ? "same module and kernel as finished ones in the cache"
                    : "built: " + made.why(entry.getParent()) + as(module);
            if (!upToDate) {
                make(module, made, entry, engines, log);
            }
            double seconds = upToDate ? 0 : seconds(start);
            cache.touch(entry);
            ToolWarnings said = ToolWarnings.read(entry).inFiles(file -> inProject(module, file));
            warnings = warnings.and(said);
            List<Path> built = modules(entry);
            for (Path file : built) {
                artifacts.addModule(module.name() + "/" + entry.relativize(file), file);
            }
            if (built.isEmpty()) {
                String why =
                        "its Kbuild file names no module for this variant; what it asks for beyond the configuration,"
                                + " -Dkernel.modules.variables=CONFIG_...=m can say";
                return new BuildStep(module.name(), Status.SKIP, seconds, upToDate, why);
            }
            exports.put(module.name(), Files.readAllBytes(entry.resolve(ModuleWork.SYMVERS)));
            return new BuildStep(module.name(), Status.PASS, seconds, upToDate, how + said.summary());
        }
    }

    /** What the tools said without failing about all modules that were asked for; files are named {@code extra/MODULE/FILE}. */
    public List<BuildWarning> warnings() {
        return warnings.kept();
    }

    private static String as(ModuleSource module) throws IOException {
        return module.folder()
                .missingKbuildFile()
                .map(line -> " (nothing at its top names objects to Kbuild; as if it said " + line + ")")
                .orElse("");
    }

    private static String inProject(ModuleSource module, String file) {
        boolean another = module.beside().stream().anyMatch(folder -> file.startsWith(folder.name() + "/"));
        return "extra/" + (another ? "" : module.name() + "/") + file;
    }

    /** What a header of the kernel has wrong is in none of the project's files. */
    private static BuildError inProject(ModuleSource module, BuildError error) {
        boolean ours = error != null
                && error.file() != null
                && (module.folder().files().containsKey(error.file())
                        || module.beside().stream().anyMatch(folder -> folder.files().keySet().stream()
                                .anyMatch(file -> error.file().equals(folder.name() + "/" + file))));
        return ours
                ? new BuildError(
                        error.tool(), inProject(module, error.file()), error.line(), error.message(), error.excerpt())
                : error;
    }

    private Optional<String> impossible(ModuleSource module) throws IOException {
        if (!config.value("MODULES").equals("y")) {
            return Optional.of("this variant loads no modules (MODULES=n)");
        }
        if (module.needsRust() && !config.value("RUST").equals("y")) {
            return Optional.of("it is written in Rust, and this variant is built without (RUST=n)");
        }
        return uses(module, used -> !exports.containsKey(used) && !unbuilt.contains(used), "which is left out");
    }

    private static Optional<String> uses(ModuleSource module, Predicate<String> those, String which) {
        return module.uses().entrySet().stream()
                .filter(used -> those.test(used.getKey()))
                .findFirst()
                .map(used -> "it uses " + used.getValue() + " of " + used.getKey() + ", " + which);
    }

    private ModuleRecord record(ModuleSource module) {
        Map<String, String> beside = new TreeMap<>();
        for (ModuleFolder folder : module.beside()) {
            folder.listing().files().forEach((file, what) -> beside.put(folder.name() + "/" + file, what));
        }
        Map<String, String> used = new TreeMap<>();
        module.uses()
                .keySet()
                .forEach(name -> used.put(name, Sha256.of(exports.get(name)).hex()));
        return new ModuleRecord(
                module.name(),
                BuildStore.key(kernel).hex(),
                String.join("\n", variables.assignments()),
                module.folder().listing().files(),
                beside,
                used);
    }

    private static List<Path> modules(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".ko"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * What a target for editors makes of a module that was built, with the paths inside; from the cache where it is there.
     *
     * @return empty where it would be without use
     */
    @SuppressWarnings("try") // the lock is only held
    public Optional<String> forEditors(ModuleSource module, ExtraTarget target, EngineSupplier engines, Path logFile)
            throws BuildException, ContainerException, InterruptedException, IOException {
        if (!exports.containsKey(module.name()) || target.needsRust() && !module.hasRust()) {
            return Optional.empty();
        }
        String key = record(module).key().hex() + "-" + target.name();
        Path entry = cache.entry(EDITORS, key);
        try (CacheLock held = cache.lock("module-" + key)) {
            if (kernel.reuse() != Reuse.RESULT || !Files.exists(entry)) {
                try (ModuleWork work = work(module)) {
                    List<String> targets = List.of(TARGET, target.arguments().get(0));
                    work.make(kernel, outputTree, targets, engines, logFile);
                    cache.publish(work.source().resolve(target.output()), entry);
                }
            }
            cache.touch(entry);
            return Optional.of(Files.readString(entry));
        }
    }

    private void make(ModuleSource module, ModuleRecord made, Path entry, EngineSupplier engines, Path logFile)
            throws BuildException, ContainerException, InterruptedException, IOException {
        try (ModuleWork work = work(module)) {
            ToolWarnings said = work.make(kernel, outputTree, List.of(TARGET), engines, logFile);
            Path built = work.newFolder();
            for (Path file : modules(work.source())) {
                Path target = built.resolve(work.source().relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            Path symvers = work.source().resolve(ModuleWork.SYMVERS);
            Files.write(
                    built.resolve(ModuleWork.SYMVERS),
                    Files.exists(symvers) ? Files.readAllBytes(symvers) : new byte[0]);
            said.write(built);
            made.write(built);
            cache.removeUnused(entry); // whole: half of one would pass for a finished one
            cache.publish(built, entry);
        }
    }

    private ModuleWork work(ModuleSource module) throws ContainerException, IOException {
        return new ModuleWork(module, variables, exports, cache);
    }
}
