package org.kernelmaven.mojo;

import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.kernelmaven.stage.LockStage;
import org.kernelmaven.stage.StageContext;

/**
 * Resolves a manifest ({@code kernel.manifest}, else the shipped one) against what the mirrors have now, and writes a lock
 * ({@code kernel.lock}, else {@code toolchain.lock} in the project's folder). What changed against the lock that was there is
 * printed. Needs no project.
 */
@Mojo(name = "lock", requiresProject = false, threadSafe = true)
public final class LockMojo extends AbstractToolchainMojo {
    @Override
    void run(StageContext context) throws Exception {
        Path named = settings().lock();
        new LockStage(settings(), named == null ? baseDirectory().resolve("toolchain.lock") : named).call(context);
    }
}
