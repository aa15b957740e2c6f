package org.kernelmaven.container.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * A Docker-compatible daemon on this machine that has answered.
 *
 * <p>Testcontainers makes the client (it negotiates the API's version). Its discovery is left out: on a machine that has a
 * {@code /.dockerenv} it pulls an image, and its reaper is an image to pull as well.
 *
 * @param client a client of it
 * @param id its own, which tells it from other daemons
 * @param podman whether it is Podman's service, which speaks the same language with an accent
 * @param detail version and address, for people
 */
record DockerDaemon(DockerClient client, String id, boolean podman, String detail) {
    /** How long a daemon may take to say that it lives, where there is something else to take. */
    static final Duration BRIEF = Duration.ofSeconds(3);
    /** And where there is not. A busy machine makes everything slow. */
    static final Duration PATIENT = Duration.ofSeconds(60);

    /** Engine 20.10; older ones cannot do what is needed, or nobody tried. */
    private static final String OLDEST_API = "1.41";

    /**
     * @param environment for {@code DOCKER_HOST} and {@code XDG_RUNTIME_DIR}
     * @param patience how long it may take to say that it lives
     * @throws EngineException where none can be used; the message is the reason, in a few words
     */
    static DockerDaemon find(Map<String, String> environment, Duration patience)
            throws EngineException, InterruptedException {
        URI address = address(environment);
        if (address.getScheme().equals("unix")) {
            checkSocket(Path.of(address.getPath()));
        }
        String answer = within(patience, address, () -> DockerPing.ask(address));
        if (!answer.matches("HTTP/1\\.[01] 200.*")) {
            throw new EngineException("what listens at " + address + " is no Docker daemon, it answers: " + answer);
        }
        return within(PATIENT, address, () -> connect(address)).checked();
    }

    private static <T> T within(Duration deadline, URI address, Callable<T> question)
            throws EngineException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(question);
        Thread thread = new Thread(task, "kernel-docker");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new EngineException(
                    "the Docker daemon at " + address + " did not answer within " + deadline.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new EngineException(
                    "the Docker daemon at " + address + " does not answer: "
                            + e.getCause().getMessage(),
                    e);
        } finally {
            thread.interrupt();
        }
    }

    private static void checkSocket(Path socket) throws EngineException {
        if (!Files.exists(socket)) {
            throw new EngineException("no Docker socket at " + socket);
        }
        if (!Files.isWritable(socket)) {
            throw new EngineException(
                    "no permission to use the Docker socket " + socket + " (add this user to the docker group)");
        }
    }

    private static URI address(Map<String, String> environment) throws EngineException {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (!environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty()) {
            throw new EngineException(
                    "DOCKER_TLS_VERIFY is set, and a daemon behind TLS is a remote one, which cannot see"
                            + " local folders");
        }
        if (host.startsWith("unix:///") || host.matches("tcp://[^/]+")) {
            return URI.create(host);
        }
        if (!host.isEmpty()) {
            throw new EngineException("DOCKER_HOST=" + host + " is neither unix:///PATH nor tcp://HOST:PORT");
        }
        Path rootless = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/nonexistent"), "docker.sock");
        return Files.exists(rootless) ? URI.create("unix://" + rootless) : URI.create("unix:///var/run/docker.sock");
    }

    private static DockerDaemon connect(URI address) {
        // docker-java finds its transport through the context class loader, which in Maven is not this plugin's
        Thread.currentThread().setContextClassLoader(DockerDaemon.class.getClassLoader());
        DockerClient client = DockerClientProviderStrategy.getClientForConfig(
                TransportConfig.builder().dockerHost(address).build());
        Version version = client.versionCmd().exec();
        boolean podman = version.getComponents() != null
                && version.getComponents().stream()
                        .anyMatch(component -> component.getName().startsWith("Podman"));
        String detail = (podman ? "Podman " : "Docker ") + version.getVersion() + ", API " + version.getApiVersion()
                + ", " + address;
        return new DockerDaemon(client, client.infoCmd().exec().getId(), podman, detail);
    }

    private DockerDaemon checked() throws EngineException {
        String api = detail.replaceFirst(".*API ([0-9.]+).*", "$1");
        String[] have = api.split("\\.");
        String[] need = OLDEST_API.split("\\.");
        boolean old = Integer.parseInt(have[0]) < Integer.parseInt(need[0])
                || have[0].equals(need[0]) && Integer.parseInt(have[1]) < Integer.parseInt(need[1]);
        if (old) {
            throw new EngineException(
                    "the Docker daemon is too old (API " + api + ", at least " + OLDEST_API + " is needed)");
        }
        return this;
    }
}
