package org.kernelmaven.container.engine;

import org.junit.jupiter.api.Assumptions;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.rootfs.Rootfs;

/** Needs a Docker engine that answers. */
class DockerEngineTest extends EngineContract {
    @Override
    Engine open(Rootfs rootfs) throws Exception {
        try {
            Engines.docker();
        } catch (EngineException e) {
            Assumptions.abort("needs Docker: " + e.getMessage());
        }
        return Engines.choose(EngineChoice.DOCKER, rootfs, Progress.NONE);
    }

    @Override
    EngineKind kind() {
        return EngineKind.DOCKER;
    }
}
