package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.kernelmaven.result.Status;
import org.kernelmaven.source.KernelTree;

/** Which modules are built, for which variants, and when again; make itself is played by a small engine. */
class ModuleBuilderTest {
    private static final String BOTH = "CONFIG_MODULES=y\nCONFIG_RUST=y\n";

    @TempDir
    Path folder;

    private Cache cache;
    private Path modules;
    private Path output;
    private KernelArtifacts artifacts;
    private Reuse reuse = Reuse.RESULT;
    private volatile int runs;
    private volatile long playMillis;

    @BeforeEach
    void create() throws Exception {
        cache = new Cache(folder.resolve("cache"));
        output = Files.createDirectories(cache.entry("builds", "b").resolve("tree"));
        modules = Files.createDirectories(folder.resolve("src/main/kernel"));
        artifacts = new KernelArtifacts(folder.resolve("variant"));
    }

    /** "Makes" a module of each source file; an {@code error} in one is an error. */
    private final Engine engine = new TestEngine() {
        @Override
        protected int play(Command command, OutputListener out) throws IOException, InterruptedException {
            runs++;
            Thread.sleep(playMillis);
            assertThat(command.mounts())
                    .filteredOn(mount -> mount.guest().equals("/out"))
                    .allMatch(mount -> !mount.writable());
            Path module = command.mounts().stream()
                    .filter(mount -> mount.guest().equals("/work"))
                    .findFirst()
                    .orElseThrow()
                    .host();
            try (Stream<Path> files = Files.walk(module)) {
                for (Path file :
                        (Iterable<Path>) files.filter(path -> path.toString().matches(".*\\.(c|rs)"))
                                .toList()::iterator) {
                    String text = Files.readString(file);
                    if (text.contains("error")) {
                        out.stderr("/work/" + module.relativize(file) + ":1:2: error: it says error");
                        return 2;
                    }
                    Files.writeString(Path.of(file.toString().replaceFirst("\\.\\w+$", ".ko")), "made of " + text);
                }
            }
            return 0;
        }
    };

    private void module(String name, String file, String text) throws Exception {
        Path module = Files.createDirectories(modules.resolve(name));
        Files.writeString(module.resolve("Kbuild"), "obj-m := x.o\n");
        Files.writeString(module.resolve(file), text);
    }

    private List<BuildStep> build(String config) throws Exception {
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
        ModuleBuilder builder = new ModuleBuilder(cache, kernel, output);
        List<BuildStep> built = new ArrayList<>();
        for (ModuleSource module : ModuleSource.in(modules)) {
            built.add(builder.build(module, artifacts, () -> engine, folder.resolve(module.name() + ".log")));
        }
        return built;
    }

    @Test
    void eachIsBuiltForTheVariantsThatCanHaveIt() throws Exception {
        module("c", "one.c", "c");
        module("rust", "two.rs", "rust");
        assertThat(build(BOTH)).extracting(BuildStep::status).containsExactly(Status.PASS, Status.PASS);
        assertThat(build("CONFIG_MODULES=y\n")).extracting(BuildStep::status).containsExactly(Status.PASS, Status.SKIP);
        assertThat(build("CONFIG_RUST=y\n")).extracting(BuildStep::reason).allMatch(why -> why.contains("MODULES=n"));
        assertThat(artifacts.modules()).containsOnlyKeys("extra/c/one.ko", "extra/rust/two.ko");
    }

    @Test
    void itIsBuiltAgainOnlyWhereItOrTheKernelChanged() throws Exception {
        module("c", "one.c", "first");
        build(BOTH);
        assertThat(build(BOTH).get(0).upToDate()).isTrue();
        assertThat(runs).isEqualTo(1);
        module("c", "one.c", "second");
        assertThat(build(BOTH).get(0).upToDate()).isFalse();
        assertThat(artifacts.modules().get("extra/c/one.ko")).hasContent("made of second");
        assertThat(build(BOTH + "CONFIG_OTHER=y\n").get(0).upToDate()).isFalse();
        assertThat(runs).isEqualTo(3);
        assertThat(modules.resolve("c")).isDirectoryNotContaining("glob:**.ko");
    }

    @Test
    void aForcedBuildReplacesTheFinishedOne() throws Exception {
        module("c", "one.c", "c");
        build(BOTH);
        reuse = Reuse.TREE;
        assertThat(build(BOTH).get(0).upToDate()).isFalse();
        reuse = Reuse.RESULT;
        assertThat(build(BOTH).get(0).upToDate()).isTrue();
        assertThat(runs).isEqualTo(2);
        assertThat(artifacts.modules().get("extra/c/one.ko")).hasContent("made of c");
    }

    @Test
    void twoAtOnceBuildItOnce() throws Exception {
        module("c", "one.c", "c");
        playMillis = 500;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<List<BuildStep>> build = () -> build(BOTH);
        for (Future<List<BuildStep>> done : threads.invokeAll(List.of(build, build))) {
            assertThat(done.get().get(0).status()).isEqualTo(Status.PASS);
        }
        threads.shutdown();
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void anErrorNamesTheModulesOwnFile() throws Exception {
        module("broken", "one.c", "an error");
        assertThatThrownBy(() -> build(BOTH))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("the module broken of variant v failed (make's exit status 2)")
                .hasMessageContaining("one.c:1: it says error")
                .hasMessageContaining(">     1 | an error");
        assertThat(artifacts.modules()).isEmpty();
        assertThat(folder.resolve("cache/modules")).isEmptyDirectory();
    }

    @Test
    void aKbuildFileThatNamesNothingForAVariantIsNoError() throws Exception {
        module("nothing", "README", "text");
        assertThat(build(BOTH).get(0).reason()).contains("names no module for this variant");
    }

    @Test
    void aFolderThatIsNoModuleIsNamed() throws Exception {
        Files.createDirectories(modules.resolve("notes"));
        assertThatThrownBy(() -> ModuleSource.in(modules))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("notes")
                .hasMessageContaining("obj-m");
        assertThat(ModuleSource.in(folder.resolve("none"))).isEmpty();
    }
}
