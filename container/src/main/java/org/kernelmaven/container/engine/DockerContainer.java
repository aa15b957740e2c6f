package org.kernelmaven.container.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.MountType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A container that waits for commands. Its main process reads the standard input that this JVM holds open, and ends when that
 * ends: so it goes, and Docker removes it, even where this JVM is killed.
 */
final class DockerContainer implements AutoCloseable {
    /** By this label people and tests find the containers of this plugin. */
    static final String LABEL = "org.kernelmaven";

    private final DockerClient client;
    private final String id;
    private final CountDownLatch closed = new CountDownLatch(1);

    private DockerContainer(DockerClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /** What cannot be changed once a container runs. */
    record Shape(List<Mount> mounts, boolean kvm, boolean network) {
        static Shape of(Command command) {
            return new Shape(command.mounts(), command.kvm(), command.network());
        }
    }

    static DockerContainer start(DockerDaemon daemon, String image, Shape shape, Limits limits) {
        DockerClient client = daemon.client();
        String id = client.createContainerCmd(image)
                .withCmd("/usr/bin/cat")
                .withLabels(Map.of(LABEL, "toolchain"))
                .withUser(user())
                .withNetworkDisabled(!shape.network())
                .withStdinOpen(true)
                .withStdInOnce(true)
                .withAttachStdin(true)
                .withHostConfig(hostConfig(shape, limits))
                .exec()
                .getId();
        DockerContainer container = new DockerContainer(client, id);
        // Attached first, the container ends with this JVM from its first moment on; Podman attaches only to what runs.
        if (daemon.podman()) {
            client.startContainerCmd(id).exec();
            container.attach();
        } else {
            container.attach();
            client.startContainerCmd(id).exec();
        }
        return container;
    }

    @SuppressWarnings("resource") // the attachment lives as long as the container
    private void attach() {
        client.attachContainerCmd(id)
                .withStdIn(openInput())
                .withStdOut(true)
                .withFollowStream(true)
                .exec(new ResultCallback.Adapter<Frame>());
    }

    private static HostConfig hostConfig(Shape shape, Limits limits) {
        // Mounts and not "binds": for a bind whose source is missing the daemon makes a folder.
        List<com.github.dockerjava.api.model.Mount> mounts = shape.mounts().stream()
                .map(mount -> new com.github.dockerjava.api.model.Mount()
                        .withType(MountType.BIND)
                        .withSource(mount.host().toString())
                        .withTarget(mount.guest())
                        .withReadOnly(!mount.writable()))
                .toList();
        HostConfig config = HostConfig.newHostConfig()
                .withAutoRemove(true)
                .withNetworkMode(shape.network() ? "default" : "none")
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withTmpFs(Map.of("/tmp", "rw,exec,mode=1777"))
                .withMounts(mounts);
        if (limits.memoryBytes() > 0) {
            config.withMemory(limits.memoryBytes()).withMemorySwap(limits.memoryBytes());
        }
        if (limits.processors() > 0) {
            config.withNanoCPUs((long) (limits.processors() * 1_000_000_000));
        }
        if (shape.kvm() && Files.exists(Path.of("/dev/kvm"))) {
            config.withDevices(new Device("rwm", "/dev/kvm", "/dev/kvm"));
        }
        return config;
    }

    /** The calling user's numbers, so that the files that a command makes are this user's. */
    private static String user() {
        try {
            Path self = Path.of("/proc/self");
            return Files.getAttribute(self, "unix:uid") + ":" + Files.getAttribute(self, "unix:gid");
        } catch (IOException e) {
            throw new DockerException("cannot tell this process's user: " + e, 500, e);
        }
    }

    /** A standard input on which nothing ever comes, and which ends when this is closed. */
    private InputStream openInput() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return -1;
            }
        };
    }

    String id() {
        return id;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            client.removeContainerCmd(id).withForce(true).exec();
        } catch (DockerException e) {
            // it has ended and Docker has removed it, or is about to
        }
    }
}
