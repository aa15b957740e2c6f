package org.kernelmaven.container.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The containers of an engine, by what cannot be changed once they run: those with a command in them, and a few that wait for one. */
final class DockerContainers implements AutoCloseable {
    /** As many wait at most: a thousand boots, each with its own folder, leave no thousand containers behind. */
    static final int WAITING = 4;

    private final DockerDaemon daemon;
    private final String image;
    private final Limits limits;
    /** The one used longest ago first. */
    private final Map<DockerContainer.Shape, DockerContainer> containers = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<DockerContainer, Integer> commands = new HashMap<>();

    DockerContainers(DockerDaemon daemon, String image, Limits limits) {
        this.daemon = daemon;
        this.image = image;
        this.limits = limits;
    }

    /** One for a command, which gives it back by {@link #release}. */
    synchronized DockerContainer take(DockerContainer.Shape shape) throws EngineException {
        DockerContainer container = containers.get(shape);
        if (container == null) {
            try {
                container = DockerContainer.start(daemon, image, shape, limits);
            } catch (RuntimeException e) {
                throw new EngineException(
                        "Docker (" + daemon.detail() + ") cannot start a container: " + e.getMessage()
                                + ". See 'docker run', or use -Dkernel.engine=sandbox",
                        e);
            }
            containers.put(shape, container);
        }
        commands.merge(container, 1, Integer::sum);
        return container;
    }

    /** @param keep otherwise it is ended with everything in it; the next command of that shape gets a new one */
    void release(DockerContainer container, boolean keep) {
        surplus(container, keep).forEach(DockerContainer::close); // which takes a moment: other commands go on
    }

    /** Takes out what does not stay. */
    private synchronized List<DockerContainer> surplus(DockerContainer container, boolean keep) {
        commands.computeIfPresent(container, (used, running) -> running == 1 ? null : running - 1);
        List<DockerContainer> surplus = new ArrayList<>();
        if (!keep) {
            surplus.add(container);
            containers.values().remove(container);
        }
        for (DockerContainer oldest : List.copyOf(containers.values())) {
            if (containers.size() - commands.size() > WAITING && !commands.containsKey(oldest)) {
                surplus.add(oldest);
                containers.values().remove(oldest);
            }
        }
        return surplus;
    }

    /** Ends all of them. */
    @Override
    public synchronized void close() {
        containers.values().forEach(DockerContainer::close);
        containers.clear();
    }
}
