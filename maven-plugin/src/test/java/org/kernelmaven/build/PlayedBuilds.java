package org.kernelmaven.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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

/** A tree, a cache and a builder whose make is played by a small engine. */
abstract class PlayedBuilds {
    private static final Sha256 ROOTFS = new Sha256("a".repeat(64));

    @TempDir
    Path folder;

    Path source;
    Sha256 rootfs = ROOTFS;
    final List<String> ran = new ArrayList<>();
    int makeExit;
    boolean keep;
    Act whileMaking = () -> {};
    Progress progress = Progress.NONE;
    EngineKind kind = EngineKind.SANDBOX;
    CcacheSettings ccache;
    Command making;
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
                making = command;
                output.stdout("  CC      main.o");
                whileMaking.run();
                Path vmlinux = out.resolve("vmlinux");
                Files.writeString(vmlinux, (Files.exists(vmlinux) ? Files.readString(vmlinux) : "") + "made");
            }
            return command.argv().get(0).equals("cp") ? 0 : makeExit;
        }
    };

    BuildRequest request(String name, String config, Reuse reuse) throws Exception {
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

    BuiltKernel build(String name, String config, Reuse reuse) throws Exception {
        BuiltKernel built = builder.build(request(name, config, reuse), () -> engine);
        if (keep) {
            return built;
        }
        try (built) {
            return built;
        }
    }

    interface Act {
        void run() throws IOException;
    }
}
