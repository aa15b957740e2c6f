package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/** The toolchain's own ccache with a store over HTTP: what one machine has compiled, another finds there. */
class RemoteCcacheTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private HttpServer server;
    private Path work;
    private String missed;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(
                new InetSocketAddress(0), 0); // on every address: a container has a loopback of its own
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        work = Files.createDirectory(folder.resolve("work"));
        Files.writeString(work.resolve("one.c"), "int one(void) { return 1; }\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] there = stored.get(path);
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    stored.put(path, body);
                    exchange.sendResponseHeaders(201, -1);
                }
                case "GET" -> {
                    exchange.sendResponseHeaders(there == null ? 404 : 200, there == null ? -1 : there.length);
                    if (there != null) {
                        exchange.getResponseBody().write(there);
                    }
                }
                case "HEAD" -> exchange.sendResponseHeaders(there == null ? 404 : 200, -1);
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
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
    private Ccache compile(Engine engine, String host, String store) throws Exception {
        Files.deleteIfExists(work.resolve("one.o"));
        String url = "http://" + host + ":" + server.getAddress().getPort();
        CcacheSettings settings = new CcacheSettings("100M", url);
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

    private void assertShared(Engine engine, String host) throws Exception {
        Ccache compiled = new Ccache(0, 1);
        Ccache taken = new Ccache(1, 0);
        assertThat(compile(engine, host, "first")).isEqualTo(compiled);
        byte[] object = Files.readAllBytes(work.resolve("one.o"));
        assertThat(compile(engine, host, "second")).isEqualTo(taken);
        assertThat(work.resolve("one.o")).hasBinaryContent(object);
        stored.clear();
        assertThat(compile(engine, host, "third")).as("from nowhere").isEqualTo(compiled);
        assertThat(missed).isEmpty();
        server.stop(0);
        assertThat(compile(engine, host, "fourth")).isEqualTo(compiled);
        assertThat(missed).contains("kernel.ccache.remote did not answer or refused for 1 file");
    }

    @Test
    void whatOneHasCompiledAnotherFindsThere() throws Exception {
        try (Engine sandbox = engine(EngineChoice.SANDBOX)) {
            assertShared(sandbox, "localhost");
        }
    }

    @Test
    void aContainerReachesItAtTheAddressOfItsGateway() throws Exception {
        try (Engine docker = engine(EngineChoice.DOCKER)) {
            List<String> gateway = new ArrayList<>();
            docker.run(
                    Command.of("awk", "$2 == \"00000000\" { print $3 }", "/proc/net/route")
                            .withNetwork(true),
                    OutputListener.lines(gateway::add));
            int address = Integer.parseUnsignedInt(gateway.get(0), 16); // the last byte first (proc_pid_net(5))
            assertShared(
                    docker,
                    (address & 255) + "." + (address >> 8 & 255) + "." + (address >> 16 & 255) + "."
                            + (address >>> 24));
        }
    }
}
