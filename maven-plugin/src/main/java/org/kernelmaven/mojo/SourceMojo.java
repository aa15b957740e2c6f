package org.kernelmaven.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.kernelmaven.stage.SourceStage;
import org.kernelmaven.stage.StageContext;

/** Fetches, verifies and unpacks the kernel tree (Debian package, tar archive, git revision), or takes a local one. */
@Mojo(name = "source", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class SourceMojo extends AbstractSourceMojo {
    @Override
    void run(StageContext context) throws Exception {
        new SourceStage(settings(), source()).call(context);
    }
}
