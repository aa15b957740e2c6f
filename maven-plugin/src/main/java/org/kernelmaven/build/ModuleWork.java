package org.kernelmaven.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.kbuild.EngineSupplier;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.kbuild.LogFile;

/** A copy of a module's folder beside those that it names, to make it in; gone when closed. */
final class ModuleWork implements AutoCloseable {
    /** Where modpost writes what a module exports. */
    static final String SYMVERS = "Module.symvers";

    private final ModuleSource module;
    private final Path folder;
    private final Path all;
    private final Map<String, byte[]> exports;
    private final List<String> arguments = new ArrayList<>();

    /** @param exports for each module that was built before, those whose symbols it uses among them, its Module.symvers */
    ModuleWork(ModuleSource module, ModuleVariables variables, Map<String, byte[]> exports, Cache cache)
            throws ContainerException, IOException {
        this.module = module;
        this.exports = exports;
        this.folder = cache.newTemporaryDirectory("module");
        this.all = Files.createDirectory(folder.resolve("source"));
        arguments.addAll(variables.assignments());
        layOut();
    }

    private void layOut() throws IOException {
        for (ModuleFolder one : module.folders()) {
            one.copyInto(all);
        }
        List<String> lists = new ArrayList<>();
        for (String used : module.uses().keySet()) {
            Path beside = Files.createDirectories(all.resolve(used));
            Files.write(beside.resolve(SYMVERS), exports.get(used));
            lists.add(Kbuild.MODULES + "/" + used + "/" + SYMVERS);
        }
        if (!module.saysWhatItUses() && !lists.isEmpty()) {
            arguments.add("KBUILD_EXTRA_SYMBOLS=" + String.join(" ", lists));
        }
    }

    /** The module's own copy. */
    Path source() {
        return all.resolve(module.name());
    }

    /** For what is to be kept of it. */
    Path newFolder() throws IOException {
        return Files.createDirectory(folder.resolve("built"));
    }

    /** @return what the tools said without failing */
    ToolWarnings make(BuildRequest kernel, Path outputTree, List<String> targets, EngineSupplier engines, Path logFile)
            throws BuildException, ContainerException, InterruptedException, IOException {
        List<String> words = new ArrayList<>(arguments);
        words.addAll(targets);
        try (LogFile log = LogFile.create(logFile)) {
            MakeProgress make = new MakeProgress(log, Progress.NONE, ObjectForecast.UNKNOWN);
            Exit exit = engines.get()
                    .run(
                            Kbuild.module(
                                    kernel.tree().directory(),
                                    outputTree,
                                    all,
                                    module.name(),
                                    kernel.jobs(),
                                    kernel.deadline(),
                                    words),
                            make);
            if (!exit.ok()) {
                BuildException failed = FailedMake.exception(
                        "the module " + module.name(), kernel, exit, make, log, List.of(source(), all, outputTree));
                String hint = ModuleHints.of(
                        module.folder(), failed.getMessage(), kernel.tree().directory());
                String missing = UndefinedSymbol.hint(failed.getMessage(), module, exports, outputTree);
                throw new BuildException(failed.getMessage() + missing + hint, failed.error());
            }
            return make.warnings();
        }
    }

    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }
}
