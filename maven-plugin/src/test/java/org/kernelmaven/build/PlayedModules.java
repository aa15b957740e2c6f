package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.TestEngine;
import org.kernelmaven.kconfig.Configuration;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Source;
import org.kernelmaven.source.KernelTree;

/** Folders with modules, and a builder whose make is played by a small engine. */
abstract class PlayedModules {
    static final String C_ONLY = "CONFIG_MODULES=y\n";
    static final String BOTH = C_ONLY + "CONFIG_RUST=y\n";

    private static final Pattern EXPORT = Pattern.compile("EXPORT_SYMBOL_GPL\\((\\w+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("error in (\\S+)");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\(\\)");

    @TempDir
    Path folder;

    Cache cache;
    Path modules;
    KernelArtifacts artifacts;
    ModuleVariables variables = ModuleVariables.NONE;
    Reuse reuse = Reuse.RESULT;
    volatile long playMillis;
    final List<String> made = new CopyOnWriteArrayList<>();
    private Path output;

    @BeforeEach
    void create() throws Exception {
        cache = new Cache(folder.resolve("cache"));
        output = Files.createDirectories(cache.entry("builds", "b").resolve("tree"));
        modules = Files.createDirectories(folder.resolve("src/main/kernel"));
        artifacts = new KernelArtifacts(folder.resolve("variant"));
    }

    /**
     * "Makes" a module of each source file; an {@code error} in one is an error ({@code error in FILE} one of that
     * file). As modpost does, it lists what is exported and
     * knows of what others export only from the lists that it is given.
     */
    final Engine engine = new TestEngine() {
        @Override
        protected int play(Command command, OutputListener out) throws IOException, InterruptedException {
            String name = argument(command, "M=/work/");
            made.add(name);
            Thread.sleep(playMillis);
            assertThat(command.mounts())
                    .filteredOn(mount -> mount.guest().equals("/out"))
                    .allMatch(mount -> !mount.writable());
            assertThat(command.directory()).isEqualTo("/work/" + name);
            assertThat(command.environment()).containsEntry("PWD", "/work/" + name);
            Path work = command.mounts().stream()
                    .filter(mount -> mount.guest().equals("/work"))
                    .findFirst()
                    .orElseThrow()
                    .host();
            Path module = work.resolve(name);
            StringBuilder exported = new StringBuilder();
            Set<String> calls = new TreeSet<>();
            for (Path file : sources(module)) {
                String text = Files.readString(file);
                if (text.contains("error")) {
                    Matcher elsewhere = ELSEWHERE.matcher(text);
                    String where = elsewhere.find()
                            ? elsewhere.group(1)
                            : module.relativize(file).toString();
                    out.stderr((where.startsWith("/") ? "" : "/work/" + name + "/") + where
                            + ":1:2: error: it says error");
                    return 2;
                }
                EXPORT.matcher(text)
                        .results()
                        .forEach(match -> exported.append("0x0\t" + match.group(1) + "\t" + name + "\n"));
                CALL.matcher(text).results().forEach(match -> calls.add(match.group(1)));
                Files.writeString(Path.of(file.toString().replaceFirst("\\.\\w+$", ".ko")), "made of " + text);
            }
            String known = exported.toString();
            for (String list : (argument(command, "KBUILD_EXTRA_SYMBOLS=") + listedInKbuild(module)).split(" ")) {
                known += list.isEmpty() ? "" : Files.readString(work.resolve(list.substring("/work/".length())));
            }
            for (String call : calls) {
                if (!known.contains("\t" + call + "\t")) {
                    out.stderr("ERROR: modpost: \"" + call + "\" [" + name + ".ko] undefined!");
                    return 2;
                }
            }
            Files.writeString(module.resolve("Module.symvers"), exported);
            if (command.argv().contains("rust-analyzer")) {
                Files.writeString(module.resolve("rust-project.json"), "{\"of\": \"/work/" + name + "\"}");
            }
            return 0;
        }
    };

    private static List<Path> sources(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(path -> path.toString().matches(".*\\.(c|rs)"))
                    .sorted()
                    .toList();
        }
    }

    private static String argument(Command command, String start) {
        return command.argv().stream()
                .filter(argument -> argument.startsWith(start))
                .findFirst()
                .map(argument -> argument.substring(start.length()))
                .orElse("");
    }

    private static String listedInKbuild(Path module) throws IOException {
        for (String line : Files.readAllLines(module.resolve("Kbuild"))) {
            if (line.startsWith("KBUILD_EXTRA_SYMBOLS := $(src)/../")) {
                return "/work/" + line.substring(line.indexOf("../") + 3);
            }
        }
        return "";
    }

    /** A file of a module that has a Kbuild file for an object of that name. */
    Path module(String name, String file, String text) throws Exception {
        Path module = Files.createDirectories(modules.resolve(name));
        Files.writeString(module.resolve("Kbuild"), "obj-m := " + file.replaceFirst("\\.\\w+$", ".o") + "\n");
        return Files.writeString(module.resolve(file), text);
    }

    List<ModuleSource> found() throws Exception {
        return ModuleSources.in(modules, folder.resolve("target"));
    }

    List<BuildStep> build(String config) throws Exception {
        return build(builder(config));
    }

    List<BuildStep> build(ModuleBuilder builder) throws Exception {
        List<BuildStep> built = new ArrayList<>();
        for (ModuleSource module : found()) {
            built.add(builder.build(module, artifacts, () -> engine, folder.resolve(module.name() + ".log")));
        }
        return built;
    }

    ModuleBuilder builder(String config) throws Exception {
        Source source = new Source("debian", "7.3", "a".repeat(64), null, "linux", List.of(), Map.of());
        BuildRequest kernel = new BuildRequest(
                new KernelTree(folder, source),
                new Configuration("v", Fragment.parse(config, "c").text(), List.of()),
                new Sha256("b".repeat(64)),
                1,
                reuse,
                null,
                Duration.ofMinutes(1),
                folder.resolve("kernel.log"),
                Progress.NONE);
        return new ModuleBuilder(cache, kernel, output, variables);
    }

    static String why(List<BuildStep> built, String module) {
        return built.stream()
                .filter(step -> step.name().equals(module))
                .findFirst()
                .orElseThrow()
                .reason();
    }
}
