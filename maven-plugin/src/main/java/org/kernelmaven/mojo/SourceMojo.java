package org.kernelmaven.mojo;

import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.stage.SourceStage;
import org.kernelmaven.stage.StageContext;

/** Fetches, verifies and unpacks the kernel tree, or takes a local one. */
@Mojo(name = "source", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class SourceMojo extends AbstractToolchainMojo {
    /**
     * The Debian package that has the kernel's source. Shipped locks exist for {@code linux-source-7.3} and
     * {@code linux-source-6.12}.
     */
    @Parameter(property = "kernel.source.debian", defaultValue = "linux-source-7.3")
    private String sourceDebian;

    /** A kernel tree on this machine to use instead of a package. Read, never written. */
    @Parameter(property = "kernel.source.directory")
    private File sourceDirectory;

    @Override
    void run(StageContext context) throws Exception {
        new SourceStage(settings(), sourceDebian, existing(sourceDirectory, "kernel.source.directory")).call(context);
    }
}
