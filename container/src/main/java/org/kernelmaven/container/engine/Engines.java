package org.kernelmaven.container.engine;

import java.time.Duration;
import java.util.Map;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.rootfs.Rootfs;

/** Chooses the engine. */
public final class Engines {
    private Engines() {}

    /**
     * @param limits what the commands may use of this machine, where the engine can hold them to it
     * @param progress hears how the root file system is loaded into the engine, where that has to be done
     * @throws EngineException where the wanted engine (or with {@code AUTO} any) cannot be used here
     */
    public static Engine choose(EngineChoice wanted, Rootfs rootfs, Limits limits, Progress progress)
            throws ContainerException, InterruptedException {
        return choose(wanted, rootfs, limits, progress, System.getenv());
    }

    static Engine choose(
            EngineChoice wanted, Rootfs rootfs, Limits limits, Progress progress, Map<String, String> environment)
            throws ContainerException, InterruptedException {
        if (wanted == EngineChoice.SANDBOX) {
            return new SandboxEngine(rootfs, unlimited(limits));
        }
        try {
            Duration patience = wanted == EngineChoice.DOCKER ? DockerDaemon.PATIENT : DockerDaemon.BRIEF;
            return new DockerEngine(rootfs, limits, DockerDaemon.find(environment, patience), progress);
        } catch (EngineException e) {
            if (wanted == EngineChoice.DOCKER) {
                throw new EngineException(
                        "Docker cannot be used: " + e.getMessage()
                                + ". Start a Docker engine, or use -Dkernel.engine=sandbox, which needs none",
                        e);
            }
            return new SandboxEngine(rootfs, "Docker not used: " + e.getMessage() + unlimited(limits));
        }
    }

    private static String unlimited(Limits limits) {
        return limits.none() ? "" : "; it cannot limit memory or processors";
    }

    /**
     * The Docker daemon that would be used, for people.
     *
     * @throws EngineException where none can be used; the message is the reason
     */
    public static String docker() throws ContainerException, InterruptedException {
        return DockerDaemon.find(System.getenv(), DockerDaemon.BRIEF).detail();
    }
}
