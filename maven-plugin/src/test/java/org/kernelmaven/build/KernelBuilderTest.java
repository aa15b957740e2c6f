package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.EngineDescription;
import org.kernelmaven.container.engine.EngineKind;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.TestEngine;
import org.kernelmaven.kconfig.Configuration;
import org.kernelmaven.source.DirectorySource;
import org.kernelmaven.source.KernelTree;
import org.kernelmaven.source.TreeListings;

/** What is kept, found, copied and gone on with; make itself is played by a small engine. */
class KernelBuilderTest {
    private static final Sha256 ROOTFS = new Sha256("a".repeat(64));

    @TempDir
    Path folder;

    private Path source;
    private Sha256 rootfs = ROOTFS;
    private final List<String> ran = new ArrayList<>();
    private int makeExit;
    private boolean keep;
    private Act whileMaking = () -> {};
    private Progress progress = Progress.NONE;
    private EngineKind kind = EngineKind.SANDBOX;
    private CcacheSettings ccache;
    private KernelBuilder builder;

    @BeforeEach
    void create() throws Exception {
        source = Files.createDirectory(folder.resolve("linux"));
        Files.writeString(source.resolve("Makefile"), "VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 4\n");
        Files.writeString(source.resolve("Kconfig"), "");
        for (int i = 0; i < 20; i++) {
            Files.writeString(source.resolve("file" + i + ".c"), "int x;");
        }
        builder = new KernelBuilder(new Cache(folder.resolve("cache")));
    }

    /** Copies as cp does, and "makes" a file that says what the tree was. */
    private final Engine engine = new TestEngine() {
        @Override
        public EngineDescription description() {
            return new EngineDescription(kind, "test");
        }

        @Override
        protected int play(Command command, OutputListener output) throws IOException {
            ran.add(command.argv().get(0));
            Path out = command.mounts().get(1).host();
            if (command.argv().get(0).equals("cp")) {
                Path vmlinux = command.mounts().get(0).host().resolve("vmlinux");
                Files.writeString(out.resolve("vmlinux"), Files.readString(vmlinux) + "+");
            } else {
                output.stdout("  CC      main.o");
                whileMaking.run();
                Path vmlinux = out.resolve("vmlinux");
                Files.writeString(vmlinux, (Files.exists(vmlinux) ? Files.readString(vmlinux) : "") + "made");
            }
            return command.argv().get(0).equals("cp") ? 0 : makeExit;
        }
    };

    private BuildRequest request(String name, String config, Reuse reuse) throws Exception {
        KernelTree tree = DirectorySource.open(source, new TreeListings(new Cache(folder.resolve("cache"))));
        return new BuildRequest(
                tree,
                new Configuration(name, config, List.of()),
                rootfs,
                2,
                reuse,
                ccache,
                Duration.ofMinutes(1),
                folder.resolve("logs/" + name + ".log"),
                progress);
    }

    private BuiltKernel build(String name, String config, Reuse reuse) throws Exception {
        BuiltKernel built = builder.build(request(name, config, reuse), () -> engine);
        if (keep) {
            return built;
        }
        try (built) {
            return built;
        }
    }

    @Test
    void theSameIsBuiltOnce() throws Exception {
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().upToDate()).isFalse();
        assertThat(build("other", "CONFIG_A=y\n", Reuse.RESULT).build().upToDate())
                .isTrue();
        assertThat(ran).containsExactly("make");
    }

    @Test
    void anotherConfigurationStartsFromTheNearestTree() throws Exception {
        build("far", "CONFIG_X=y\nCONFIG_Y=y\nCONFIG_Z=y\n", Reuse.RESULT);
        build("c", "CONFIG_A=y\nCONFIG_B=y\n", Reuse.RESULT);
        BuiltKernel rust = build("rust", "CONFIG_A=y\nCONFIG_B=y\nCONFIG_RUST=y\n", Reuse.RESULT);
        assertThat(rust.build().seededFrom()).isEqualTo("c");
        assertThat(rust.build().compiled()).isEqualTo(1);
        assertThat(rust.outputTree().resolve(".config")).hasContent("CONFIG_A=y\nCONFIG_B=y\nCONFIG_RUST=y\n");
    }

    @Test
    void aTreeInWhichFewObjectsDependOnWhatDiffersIsNearerThanOneWithFewerSymbols() throws Exception {
        objects(build("old", "CONFIG_A=y\nCONFIG_RUST=y\nCONFIG_R=y\n", Reuse.RESULT), 3, "include/config/IPC");
        objects(build("c", "CONFIG_A=y\nCONFIG_IPC=y\n", Reuse.RESULT), 2, "include/config/RUST");
        BuiltKernel rust = build("rust", "CONFIG_A=y\nCONFIG_IPC=y\nCONFIG_RUST=y\nCONFIG_R=y\n", Reuse.RESULT);
        assertThat(rust.build().seededFrom()).isEqualTo("c");
    }

    /** As fixdep writes them. */
    private static void objects(BuiltKernel built, int count, String dependency) throws Exception {
        for (int i = 0; i < count; i++) {
            Files.writeString(
                    built.outputTree().resolve("." + i + ".o.cmd"),
                    "savedcmd_" + i + ".o := clang -c\n\ndeps_" + i + ".o := \\\n    $(wildcard " + dependency
                            + ") \\\n");
        }
    }

    @Test
    void forceBuildsAgainOnItsOwnTree() throws Exception {
        build("c", "CONFIG_A=y\n", Reuse.RESULT);
        BuiltKernel again = build("c", "CONFIG_A=y\n", Reuse.TREE);
        assertThat(again.build().upToDate()).isFalse();
        assertThat(again.outputTree().resolve("vmlinux")).hasContent("made+made");
    }

    @Test
    void aTreeIsNotReplacedWhileItIsRead() throws Exception {
        keep = true;
        BuiltKernel first = build("c", "CONFIG_A=y\n", Reuse.RESULT);
        keep = false;
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<BuiltKernel> again = other.submit(() -> build("c", "CONFIG_A=y\n", Reuse.NOTHING));
        try (first) {
            assertThatThrownBy(() -> again.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(first.outputTree().resolve("vmlinux")).hasContent("made");
        }
        assertThat(again.get().build().upToDate()).isFalse();
        other.shutdown();
    }

    @Test
    void whoWaitsForAnotherRunIsTold() throws Exception {
        keep = true;
        BuiltKernel first = build("c", "CONFIG_A=y\n", Reuse.RESULT);
        keep = false;
        CountDownLatch told = new CountDownLatch(1);
        progress = (what, done, total) -> {
            if (what.equals("waiting for another run that still reads the last build of this kernel")) {
                told.countDown();
            }
        };
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<BuiltKernel> again = other.submit(() -> build("c", "CONFIG_A=y\n", Reuse.TREE));
        try (first) {
            assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(again.get().build().upToDate()).isFalse();
        other.shutdown();
    }

    @Test
    void aTreeThatABuildWillStartFromIsInUseFromBeingChosenOn() throws Exception {
        BuiltKernel c = build("c", "CONFIG_A=y\n", Reuse.RESULT);
        Path entry = c.outputTree().getParent();
        Cache cache = new Cache(folder.resolve("cache"));
        BuildRequest rust = request("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.RESULT);
        try (BuildStore.Seed chosen = new BuildStore(cache).nearest(rust).orElseThrow()) {
            assertThat(chosen.entry()).isEqualTo(entry);
            assertThat(cache.removeUnused(entry))
                    .as("what a forced build in another run does")
                    .isFalse();
        }
        assertThat(cache.removeUnused(entry)).isTrue();
    }

    @Test
    void whatAnInterruptedRunLeftBehindIsNoForcedBuild() throws Exception {
        keep = true;
        BuiltKernel first = build("c", "CONFIG_A=y\n", Reuse.RESULT);
        keep = false;
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (first) {
            Future<BuiltKernel> waiting = other.submit(() -> build("c", "CONFIG_A=y\n", Reuse.TREE));
            assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            waiting.cancel(true);
            other.shutdown();
            assertThat(other.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(ran).containsExactly("make", "cp", "make");
        assertThat(build("c", "CONFIG_A=y\n", Reuse.NOTHING).outputTree().resolve("vmlinux"))
                .hasContent("made");
        assertThat(ran).containsExactly("make", "cp", "make", "make");
    }

    @Test
    void fromNothingTakesNoFinishedTree() throws Exception {
        build("c", "CONFIG_A=y\n", Reuse.RESULT);
        BuiltKernel again = build("c", "CONFIG_A=y\n", Reuse.NOTHING);
        assertThat(again.build().seededFrom()).isNull();
        assertThat(again.outputTree().resolve("vmlinux")).hasContent("made");
        BuiltKernel rust = build("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.NOTHING);
        assertThat(rust.outputTree().resolve("vmlinux")).hasContent("made");
    }

    @Test
    void fromNothingTakesNoHalfFinishedTreeEither() throws Exception {
        makeExit = 2;
        assertThatThrownBy(() -> build("c", "CONFIG_A=y\n", Reuse.RESULT)).isInstanceOf(BuildException.class);
        makeExit = 0;
        assertThat(build("c", "CONFIG_A=y\n", Reuse.NOTHING).build().reason()).contains("as asked for");
    }

    @Test
    void aFailedBuildIsNoEntryAndABuildFromNothingIsGoneOnWith() throws Exception {
        makeExit = 2;
        assertThatThrownBy(() -> build("c", "CONFIG_A=y\n", Reuse.RESULT))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("variant c")
                .hasMessageContaining("c.log");
        assertThat(folder.resolve("cache/builds")).isEmptyDirectory();
        makeExit = 0;
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).outputTree().resolve("vmlinux"))
                .hasContent("mademade");
    }

    @Test
    void aFailedBuildOnACopiedTreeStartsOver() throws Exception {
        build("c", "CONFIG_A=y\n", Reuse.RESULT);
        makeExit = 2;
        assertThatThrownBy(() -> build("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.RESULT))
                .isInstanceOf(BuildException.class);
        makeExit = 0;
        assertThat(build("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.RESULT)
                        .outputTree()
                        .resolve("vmlinux"))
                .hasContent("made+made");
    }

    @Test
    void aChangedFileIsBuiltOnTheLastTreeAndNamed() throws Exception {
        build("c", "CONFIG_A=y\n", Reuse.RESULT);
        Files.writeString(source.resolve("file3.c"), "int y;");
        BuiltKernel changed = build("c", "CONFIG_A=y\n", Reuse.RESULT);
        assertThat(changed.build().reason()).isEqualTo("built on c's tree: file3.c changed");
        assertThat(changed.outputTree().resolve("vmlinux")).hasContent("made+made");
        Files.writeString(source.resolve("file3.c"), "int x;");
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().upToDate())
                .as("back to what was built before")
                .isTrue();
    }

    @Test
    void whatMadeABuildNecessaryIsNamed() throws Exception {
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().reason())
                .isEqualTo("built from nothing: there is no finished build in the cache");
        assertThat(build("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.RESULT)
                        .build()
                        .reason())
                .isEqualTo("built on c's tree: RUST changed");
        assertThat(build("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.NOTHING)
                        .build()
                        .reason())
                .isEqualTo("built from nothing: as asked for");
        rootfs = new Sha256("c".repeat(64));
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().reason())
                .isEqualTo("built from nothing: the toolchain changed");
    }

    @Test
    void aTreeThatChangesWhileItIsBuiltIsNoEntry() throws Exception {
        whileMaking = () -> Files.writeString(source.resolve("file4.c"), "int z;");
        assertThatThrownBy(() -> build("c", "CONFIG_A=y\n", Reuse.RESULT))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("was changed while it was being built");
        assertThat(folder.resolve("cache/builds")).isEmptyDirectory();
    }

    @Test
    void aStoreOnTheLoopbackIsRefusedWhereAContainerCannotReachIt() throws Exception {
        kind = EngineKind.DOCKER;
        for (String remote :
                List.of("redis://localhost", "redis://user:word@127.0.0.1:6379/0", "http://[::1]:8080/x")) {
            ccache = new CcacheSettings("1G", remote);
            assertThatThrownBy(() -> build("c", "CONFIG_A=y\n", Reuse.RESULT))
                    .isInstanceOf(BuildException.class)
                    .hasMessageContainingAll(remote, "172.17.0.1", "-Dkernel.engine=sandbox");
        }
        ccache = new CcacheSettings("1G", "redis://localhost.example.org");
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().upToDate()).isFalse();
        kind = EngineKind.SANDBOX;
        ccache = new CcacheSettings("1G", "redis://localhost");
        assertThat(build("c", "CONFIG_B=y\n", Reuse.RESULT).build().upToDate()).isFalse();
    }

    private interface Act {
        void run() throws java.io.IOException;
    }
}
