package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.EngineChoice;
import org.kernelmaven.container.engine.EngineException;
import org.kernelmaven.container.engine.Engines;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.Limits;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.engine.TestToolchain;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.result.Ccache;

/** The toolchain's own ccache with a store over HTTP or of Redis: what one machine has compiled, another finds there. */
class RemoteCcacheTest {
    private static final Ccache COMPILED = new Ccache(0, 1);
    private static final Ccache TAKEN = new Ccache(1, 0);

    @TempDir
    Path folder;

    private Path work;
    private String missed;

    @BeforeEach
    void write() throws Exception {
        work = Files.createDirectory(folder.resolve("work"));
        Files.writeString(work.resolve("one.c"), "int one(void) { return 1; }\n");
    }

    private static Engine engine(EngineChoice choice) throws Exception {
        Rootfs toolchain = TestToolchain.rootfs();
        if (choice == EngineChoice.DOCKER) {
            try {
                Engines.docker();
            } catch (EngineException e) {
                Assumptions.abort("needs Docker: " + e.getMessage());
            }
        }
        return Engines.choose(choice, toolchain, Limits.NONE, Progress.NONE);
    }

    /** Compiles to {@code one.o}, with a local store of this name; gives what ccache did. */
    private Ccache compile(Engine engine, String remote, String store) throws Exception {
        Files.deleteIfExists(work.resolve("one.o"));
        CcacheSettings settings = new CcacheSettings("100M", remote);
        try (CompilerCache ccache = CompilerCache.open(settings, new Cache(folder.resolve(store)))) {
            // as Kbuild calls it: ccache goes by the list of headers that the compiler writes
            Command compile = Command.of("sh", "-c", "clang -Wp,-MMD,one.d -c -o one.o one.c")
                    .in("/work")
                    .withMounts(Mount.writable(work, "/work"));
            List<String> said = new ArrayList<>();
            Exit exit = engine.run(
                    ccache.before(compile, TestToolchain.rootfs().sha256()), OutputListener.lines(said::add));
            assertThat(exit.ok()).as("output: %s", said).isTrue();
            missed = ccache.missed();
            return ccache.use();
        }
    }

    private void assertShared(Engine engine, String scheme, String host) throws Exception {
        try (ServedStore store = ServedStore.open(scheme)) {
            String remote = scheme + "://" + host + ":" + store.port();
            assertThat(compile(engine, remote, "first")).isEqualTo(COMPILED);
            byte[] object = Files.readAllBytes(work.resolve("one.o"));
            assertThat(store.stored()).isNotEmpty();
            assertThat(compile(engine, remote, "second")).isEqualTo(TAKEN);
            assertThat(work.resolve("one.o")).hasBinaryContent(object);
            store.stored().clear();
            assertThat(compile(engine, remote, "third")).as("from nowhere").isEqualTo(COMPILED);
            assertThat(missed).isEmpty();
            store.stop();
            assertThat(compile(engine, remote, "fourth")).isEqualTo(COMPILED);
            assertThat(missed).contains("kernel.ccache.remote did not answer or refused for 1 file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "redis"})
    void whatOneHasCompiledAnotherFindsThere(String scheme) throws Exception {
        try (Engine sandbox = engine(EngineChoice.SANDBOX)) {
            assertShared(sandbox, scheme, "localhost");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "redis"})
    void aContainerReachesItAtTheAddressOfItsGateway(String scheme) throws Exception {
        try (Engine docker = engine(EngineChoice.DOCKER)) {
            List<String> gateway = new ArrayList<>();
            docker.run(
                    Command.of("awk", "$2 == \"00000000\" { print $3 }", "/proc/net/route")
                            .withNetwork(true),
                    OutputListener.lines(gateway::add));
            int address = Integer.parseUnsignedInt(gateway.get(0), 16); // the last byte first (proc_pid_net(5))
            assertShared(
                    docker,
                    scheme,
                    (address & 255) + "." + (address >> 8 & 255) + "." + (address >> 16 & 255) + "."
                            + (address >>> 24));
        }
    }

    @Test
    void aRedisStoreIsToldItsPasswordAndItsDatabase() throws Exception {
        try (Engine sandbox = engine(EngineChoice.SANDBOX);
                RedisStore store = new RedisStore("p@ss")) {
            String host = "localhost:" + store.port();
            assertThat(compile(sandbox, "redis://p%40ss@" + host + "/3", "first"))
                    .isEqualTo(COMPILED);
            assertThat(store.asked()).containsExactly("AUTH", "SELECT", "GET", "SET", "SET");
            assertThat(compile(sandbox, "redis://somebody:p%40ss@" + host, "second"))
                    .isEqualTo(TAKEN);
            assertThat(store.asked()).endsWith("SET", "AUTH", "GET", "GET");
            assertThat(missed).isEmpty();
            for (String refused : List.of("redis://wrong@" + host, "redis://" + host)) {
                assertThat(compile(sandbox, refused, "third-" + refused.indexOf('@')))
                        .isEqualTo(COMPILED);
                assertThat(missed).contains("kernel.ccache.remote did not answer or refused for 1 file");
            }
        }
    }
}
