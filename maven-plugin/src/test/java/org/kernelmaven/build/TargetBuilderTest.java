package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.kbuild.TestEngine;
import org.kernelmaven.kconfig.Configuration;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Source;
import org.kernelmaven.result.Status;
import org.kernelmaven.source.KernelTree;

/** What becomes of a target's output; make itself is played by a small engine. */
class TargetBuilderTest {
    private static final Sha256 DIGEST = new Sha256("b".repeat(64));

    @TempDir
    Path folder;

    private Cache cache;
    private Path output;
    private Path tree;
    private Path rootfs;
    private int exit;
    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void create() throws Exception {
        cache = new Cache(folder.resolve("cache"));
        output = Files.createDirectories(cache.entry("builds", "b").resolve("tree"));
        tree = Files.createDirectories(folder.resolve("linux"));
        rootfs = Files.createDirectories(folder.resolve("rootfs"));
    }

    private final Engine engine = new TestEngine() {
        @Override
        protected int play(Command command, OutputListener out) throws IOException {
            String target = command.argv().get(command.argv().size() - 1);
            if (command.argv().get(0).equals("make")) {
                made.add(target);
                Path at = command.mounts().get(1).host();
                Files.writeString(
                        at.resolve("rust-project.json"),
                        "{\"a\": \"/src/rust/lib.rs\", \"b\": \"-I/out/include\", \"c\": \"/usr/lib/x\","
                                + " \"d\": \"/home/src/y /srcs\"}");
                Files.createDirectories(at.resolve("usr/include/linux"));
                Files.writeString(at.resolve("usr/include/linux/fs.h"), "fs");
            }
            out.stdout("said by " + target);
            return command.argv().get(0).equals("make") ? exit : 0;
        }
    };

    private BuildStep build(String target, String config) throws Exception {
        BuildRequest kernel = new BuildRequest(
                new KernelTree(tree, new Source("debian", "7.3", "a".repeat(64), null, "linux")),
                new Configuration("v", config, List.of()),
                DIGEST,
                1,
                Reuse.RESULT,
                null,
                Duration.ofMinutes(1),
                folder.resolve("kernel.log"),
                Progress.NONE);
        return new TargetBuilder(cache, kernel, output, new Rootfs(rootfs, DIGEST))
                .build(ExtraTarget.named(target), folder.resolve("variant"), () -> engine, folder.resolve("t.log"));
    }

    @Test
    void anEditorsFileHasTheHostsPaths() throws Exception {
        assertThat(build("rust-analyzer", "\nCONFIG_RUST=y\n").status()).isEqualTo(Status.PASS);
        assertThat(folder.resolve("variant/rust-project.json"))
                .hasContent("{\"a\": \"" + tree + "/rust/lib.rs\", \"b\": \"-I" + output + "/include\", \"c\": \""
                        + rootfs + "/usr/lib/x\", \"d\": \"/home/src/y /srcs\"}");
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void itIsMadeOnceAndHandedOutAgain() throws Exception {
        build("headers", "c");
        Files.delete(folder.resolve("variant/include/linux/fs.h"));
        assertThat(build("headers", "c").upToDate()).isTrue();
        assertThat(folder.resolve("variant/include/linux/fs.h")).hasContent("fs");
        assertThat(made).containsExactly("headers");
    }

    @Test
    void whatNeedsRustIsLeftOutWithoutIt() throws Exception {
        assertThat(build("rustdoc", "# CONFIG_RUST is not set").status()).isEqualTo(Status.SKIP);
        assertThat(made).isEmpty();
    }

    @Test
    void aCheckThatFindsSomethingFailsEachTime() {
        exit = 2;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> build("rustfmtcheck", "\nCONFIG_RUST=y\n"))
                    .isInstanceOf(BuildException.class)
                    .hasMessageContaining("the target rustfmtcheck of variant v failed")
                    .hasMessageContaining("said by rustfmtcheck");
        }
        assertThat(made).hasSize(2);
    }

    @Test
    void anUnknownTargetNamesTheKnownOnes() {
        assertThatThrownBy(() -> ExtraTarget.named("all; rm"))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("rust-analyzer, compile_commands.json, rustdoc");
    }
}
