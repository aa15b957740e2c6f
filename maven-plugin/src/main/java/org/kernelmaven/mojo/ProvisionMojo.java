package org.kernelmaven.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.stage.ProvisionStage;
import org.kernelmaven.stage.StageContext;

/**
 * Makes the toolchain: fetches what the lock names, verifies each package by SHA-256, unpacks it, and loads it into the
 * engine.
 */
@Mojo(name = "provision", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class ProvisionMojo extends AbstractToolchainMojo {
    /** As for {@code boot}: fio is provided too. */
    @Parameter(property = "kernel.boot.figures", defaultValue = "false")
    private boolean figures;

    @Override
    void run(StageContext context) throws Exception {
        new ProvisionStage(settings(), figures, runRecord()).call(context);
    }
}
