package org.kernelmaven.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.kernelmaven.stage.ProvisionStage;
import org.kernelmaven.stage.StageContext;

/**
 * Makes the toolchain: fetches what the lock names, verifies each package by SHA-256, unpacks it, and loads it into the
 * engine.
 */
@Mojo(name = "provision", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class ProvisionMojo extends AbstractToolchainMojo {
    @Override
    void run(StageContext context) throws Exception {
        new ProvisionStage(settings(), runRecord()).call(context);
    }
}
