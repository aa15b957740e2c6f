package org.kernelmaven.container.engine;

import org.kernelmaven.container.rootfs.Rootfs;

class SandboxEngineTest extends EngineContract {
    @Override
    Engine open(Rootfs rootfs) throws Exception {
        return new SandboxEngine(rootfs, "");
    }

    @Override
    EngineKind kind() {
        return EngineKind.SANDBOX;
    }
}
