package org.kernelmaven.container.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.container.rootfs.DockerImageTar;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.container.rootfs.RootfsBuilder;

/**
 * Runs commands in containers of a local Docker-compatible daemon, through Testcontainers' client. The image is made of the root
 * file system and loaded; nothing is pulled. A container is kept for further commands with the same mounts, until the engine is
 * closed or too many wait.
 */
public final class DockerEngine implements Engine {
    private static final int PIPE_BYTES = 1 << 20;

    private final DockerDaemon daemon;
    private final String image;
    private final EngineDescription description;
    private final DockerContainers containers;

    DockerEngine(Rootfs rootfs, Limits limits, DockerDaemon daemon, Progress progress)
            throws ContainerException, InterruptedException {
        this.daemon = daemon;
        this.image = DockerImageTar.tag(rootfs);
        this.containers = new DockerContainers(daemon, image, limits);
        this.description = new EngineDescription(EngineKind.DOCKER, daemon.detail());
        try {
            daemon.client().inspectImageCmd(image).exec();
        } catch (NotFoundException e) {
            load(rootfs, progress);
        }
        checkSharedFolders(rootfs);
    }

    /**
     * A daemon on another machine, or outside the container that this JVM is in, has other folders under the same names. Asked
     * once for each daemon: the answer is kept beside the root file system.
     */
    private void checkSharedFolders(Rootfs rootfs) throws ContainerException, InterruptedException {
        Path entry = rootfs.directory().getParent();
        String daemonId = String.valueOf(daemon.id());
        Path seen = entry.resolve("seen-by-"
                + Sha256.of(daemonId.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16));
        if (Files.exists(seen)) {
            return;
        }
        StringBuilder said = new StringBuilder();
        try {
            Command read = Command.of("cat", "/in/" + RootfsBuilder.DIGEST)
                    .withMounts(Mount.readOnly(entry, "/in"))
                    .within(Duration.ofSeconds(30));
            run(read, OutputListener.lines(said::append));
        } catch (EngineException e) {
            if (!e.getMessage().contains(entry.toString())) {
                throw e; // not about the folder that the daemon does not find
            }
            said.append(e.getMessage());
        } finally {
            close();
        }
        if (!said.toString().strip().equals(rootfs.sha256().hex())) {
            throw new EngineException("the daemon (" + daemon.detail() + ") does not see this machine's folder " + entry
                    + ": it is remote, or this is a container that does not share its cache folder with it; said: "
                    + said);
        }
        try {
            Files.writeString(seen, daemon.detail() + "\n");
        } catch (IOException e) {
            // a cache that cannot be written to: asked again next time
        }
    }

    private void load(Rootfs rootfs, Progress progress) throws ContainerException, InterruptedException {
        progress.update("loading the toolchain into Docker", 0, 0);
        IOException[] failed = new IOException[1];
        try (PipedInputStream in = new PipedInputStream(PIPE_BYTES)) {
            PipedOutputStream out = new PipedOutputStream(in);
            Thread writer = new Thread(
                    () -> {
                        try (out) {
                            DockerImageTar.write(rootfs, out);
                        } catch (IOException e) {
                            failed[0] = e;
                        }
                    },
                    "kernel-docker-load");
            writer.start();
            daemon.client().loadImageCmd(in).exec();
            writer.join();
            daemon.client().inspectImageCmd(image).exec();
        } catch (IOException | RuntimeException e) {
            throw new EngineException(
                    "cannot load the toolchain into Docker (" + daemon.detail() + "): "
                            + (failed[0] == null ? e : failed[0])
                            + ". Free space on the daemon's disk, or use -Dkernel.engine=sandbox",
                    e);
        }
    }

    @Override
    public EngineDescription description() {
        return description;
    }

    @Override
    public Exit run(Command command, OutputListener output) throws ContainerException, InterruptedException {
        DockerContainer container = containers.take(DockerContainer.Shape.of(command));
        DockerClient client = daemon.client();
        boolean ended = false;
        try {
            String exec = client.execCreateCmd(container.id())
                    .withCmd(argv(command).toArray(new String[0]))
                    .withWorkingDir(command.directory())
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
            Lines lines = new Lines(output);
            ended = client.execStartCmd(exec)
                    .exec(lines)
                    .awaitCompletion(command.deadline().toMillis(), TimeUnit.MILLISECONDS);
            lines.end();
            if (!ended) {
                return new Exit(-1, true);
            }
            Long code = client.inspectExecCmd(exec).exec().getExitCodeLong();
            if (code == null) {
                throw new EngineException("the container of " + command.argv().get(0)
                        + " ended before the command did: it was removed from outside, or the daemon stopped");
            }
            return new Exit(code.intValue(), false);
        } catch (RuntimeException e) {
            throw new EngineException("Docker cannot run " + command.argv().get(0) + ": " + e.getMessage(), e);
        } finally {
            containers.release(container, ended);
        }
    }

    @Override
    public int interact(Command command) throws ContainerException, InterruptedException {
        DockerContainer container = containers.take(DockerContainer.Shape.of(command));
        DockerClient client = daemon.client();
        try (HostTerminal terminal = HostTerminal.open()) {
            String exec = client.execCreateCmd(container.id())
                    .withCmd(argv(command).toArray(new String[0]))
                    .withWorkingDir(command.directory())
                    .withAttachStdin(true)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .withTty(terminal.present())
                    .exec()
                    .getId();
            var session = client.execStartCmd(exec)
                    .withTty(terminal.present())
                    .withStdIn(System.in)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            byte[] bytes = frame.getPayload();
                            var stream = frame.getStreamType() == StreamType.STDERR ? System.err : System.out;
                            stream.write(bytes, 0, bytes.length);
                            stream.flush();
                        }
                    });
            if (terminal.present()) {
                client.resizeExecCmd(exec)
                        .withSize(terminal.rows(), terminal.columns())
                        .exec();
            }
            boolean ended = session.awaitCompletion(command.deadline().toMillis(), TimeUnit.MILLISECONDS);
            Long code = ended ? client.inspectExecCmd(exec).exec().getExitCodeLong() : null;
            return code == null ? -1 : code.intValue();
        } catch (RuntimeException e) {
            throw new EngineException("Docker cannot run " + command.argv().get(0) + ": " + e.getMessage(), e);
        } finally {
            containers.release(container, false);
        }
    }

    /** A container's own variables (PATH, HOSTNAME) are none of the command's business. */
    private static List<String> argv(Command command) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/env", "-i"));
        Map<String, String> environment = new TreeMap<>(command.environment());
        environment.putIfAbsent("PATH", Command.PATH);
        environment.forEach((name, value) -> argv.add(name + "=" + value));
        argv.addAll(command.argv());
        return argv;
    }

    @Override
    public void close() {
        containers.close();
    }

    /** A command's output as Docker frames it. */
    private static final class Lines extends ResultCallback.Adapter<Frame> {
        private final LineSplitter out;
        private final LineSplitter err;

        private Lines(OutputListener output) {
            Object oneAtATime = new Object();
            out = new LineSplitter(oneAtATime, output::stdout);
            err = new LineSplitter(oneAtATime, output::stderr);
        }

        @Override
        public void onNext(Frame frame) {
            byte[] bytes = frame.getPayload();
            (frame.getStreamType() == StreamType.STDERR ? err : out).write(bytes, 0, bytes.length);
        }

        private void end() {
            out.close();
            err.close();
        }
    }
}
