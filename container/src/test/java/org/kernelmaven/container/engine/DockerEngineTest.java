package org.kernelmaven.container.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.container.rootfs.RootfsBuilder;

/** Needs a Docker engine that answers. */
class DockerEngineTest extends EngineContract {
    @Override
    Engine open(Rootfs rootfs) throws Exception {
        try {
            Engines.docker();
        } catch (EngineException e) {
            Assumptions.abort("needs Docker: " + e.getMessage());
        }
        return Engines.choose(EngineChoice.DOCKER, rootfs, Limits.NONE, Progress.NONE);
    }

    @Override
    EngineKind kind() {
        return EngineKind.DOCKER;
    }

    @Test
    void aDaemonThatHasOtherFoldersUnderTheSameNamesIsRefused(@TempDir Path folder) throws Exception {
        // what a remote daemon would see: the same path with something else in it
        Files.writeString(folder.resolve(RootfsBuilder.DIGEST), "0".repeat(64));
        Rootfs elsewhere = new Rootfs(
                Files.createDirectory(folder.resolve("tree")),
                TestToolchain.rootfs().sha256());
        assertThatThrownBy(() -> open(elsewhere))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("does not see this machine's folder " + folder)
                .hasMessageContaining("kernel.engine=sandbox");
    }

    @Test
    void holdsCommandsToTheirLimits() throws Exception {
        Limits limits = new Limits(64L << 20, 0.5);
        try (Engine limited = Engines.choose(EngineChoice.DOCKER, TestToolchain.rootfs(), limits, Progress.NONE)) {
            Command hungry = Command.of("perl", "-e", "$x = 'x' x 300_000_000; print length $x");
            assertThat(limited.run(hungry, OutputListener.NONE).ok()).isFalse();
            assertThat(limited.run(Command.of("true"), OutputListener.NONE).ok())
                    .as("the next command")
                    .isTrue();
        }
    }

    @Test
    void keepsFewContainersForFurtherCommands(@TempDir Path folder) throws Exception {
        try (Engine engine = open(TestToolchain.rootfs())) {
            for (int i = 0; i < DockerContainers.WAITING + 3; i++) {
                Path other = Files.createDirectory(folder.resolve("boot-" + i));
                Command command = Command.of("touch", "/work/here").withMounts(Mount.writable(other, "/work"));
                assertThat(engine.run(command, OutputListener.NONE).ok()).isTrue();
                assertThat(other.resolve("here")).exists();
            }
            assertThat(containersWith(folder)).isEqualTo(DockerContainers.WAITING);
        }
        assertThat(containersWith(folder)).isZero();
    }

    /** Those that have something below that folder in them. */
    private static long containersWith(Path folder) throws Exception {
        DockerClient client =
                DockerDaemon.find(System.getenv(), DockerDaemon.BRIEF).client();
        return client.listContainersCmd().withLabelFilter(List.of(DockerContainer.LABEL)).exec().stream()
                .filter(container -> container.getMounts().stream()
                        .anyMatch(mount -> Path.of(mount.getSource()).startsWith(folder)))
                .count();
    }

    @Test
    void aLocalDaemonIsUsedOverTcpToo() throws Exception {
        Path socket = Path.of("/var/run/docker.sock");
        Assumptions.assumeTrue(Files.isWritable(socket), "needs Docker's own socket");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            forward(server, socket);
            String address = "tcp://localhost:" + server.getLocalPort();
            try (Engine engine = Engines.choose(
                    EngineChoice.DOCKER,
                    TestToolchain.rootfs(),
                    Limits.NONE,
                    Progress.NONE,
                    Map.of("DOCKER_HOST", address))) {
                assertThat(engine.description().detail()).contains(address);
                assertThat(engine.run(Command.of("true"), OutputListener.NONE).ok())
                        .isTrue();
            }
        }
    }

    private static void forward(ServerSocket server, Path socket) {
        daemon(() -> {
            while (true) {
                Socket client = server.accept();
                SocketChannel daemon = SocketChannel.open(StandardProtocolFamily.UNIX);
                daemon.connect(UnixDomainSocketAddress.of(socket));
                // not with Channels' streams: reading from one locks the other
                daemon(() -> {
                    byte[] buffer = new byte[8192];
                    for (int n; (n = client.getInputStream().read(buffer)) >= 0; ) {
                        daemon.write(ByteBuffer.wrap(buffer, 0, n));
                    }
                    daemon.shutdownOutput();
                });
                daemon(() -> {
                    ByteBuffer buffer = ByteBuffer.allocate(8192);
                    while (daemon.read(buffer.clear()) >= 0) {
                        client.getOutputStream().write(buffer.array(), 0, buffer.position());
                    }
                    client.close();
                });
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one side has closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
