package org.kernelmaven.container.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;

class EnginesTest {
    @TempDir
    Path folder;

    @Test
    void autoTakesTheSandboxWhereNoDaemonAnswersAndSaysWhy() throws Exception {
        String socket = folder.resolve("docker.sock").toString();
        try (Engine engine = Engines.choose(
                EngineChoice.AUTO,
                TestToolchain.rootfs(),
                Limits.NONE,
                Progress.NONE,
                Map.of("DOCKER_HOST", "unix://" + socket))) {
            assertThat(engine.description().kind()).isEqualTo(EngineKind.SANDBOX);
            assertThat(engine.description().detail()).contains("no Docker socket at " + socket);
        }
    }

    @Test
    void theSandboxSaysThatItHoldsNobodyToLimits() throws Exception {
        try (Engine engine =
                Engines.choose(EngineChoice.SANDBOX, TestToolchain.rootfs(), new Limits(1 << 30, 0), Progress.NONE)) {
            assertThat(engine.description().detail()).contains("cannot limit memory");
        }
    }

    @Test
    void aDaemonBehindTlsOrOfAnUnknownKindIsRefusedWithTheReason() {
        Map<String, String> tls = Map.of("DOCKER_HOST", "tcp://docker.example.org:2376", "DOCKER_TLS_VERIFY", "1");
        assertThatThrownBy(() -> DockerDaemon.find(tls, DockerDaemon.BRIEF))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cannot see local folders");
        assertThatThrownBy(() -> DockerDaemon.find(Map.of("DOCKER_HOST", "ssh://me@example.org"), DockerDaemon.BRIEF))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("ssh://me@example.org is neither");
    }

    @Test
    void aSocketThatNobodyAnswersIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("docker.sock"), "");
        assertThatThrownBy(() -> DockerDaemon.find(Map.of("DOCKER_HOST", "unix://" + file), DockerDaemon.BRIEF))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("answer");
    }

    @Test
    void whatListensWithoutAWordOrIsNoDaemonIsRefusedInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Map<String, String> there = Map.of("DOCKER_HOST", "tcp://localhost:" + silent.getLocalPort());
            assertThatThrownBy(() -> DockerDaemon.find(there, Duration.ofMillis(300)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("did not answer within");
        }
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        try {
            Map<String, String> there =
                    Map.of("DOCKER_HOST", "tcp://localhost:" + web.getAddress().getPort());
            assertThatThrownBy(() -> DockerDaemon.find(there, DockerDaemon.BRIEF))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("is no Docker daemon")
                    .hasMessageContaining("404");
        } finally {
            web.stop(0);
        }
    }
}
