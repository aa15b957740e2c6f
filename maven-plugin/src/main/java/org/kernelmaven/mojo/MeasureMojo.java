package org.kernelmaven.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.kernelmaven.stage.MeasureStage;
import org.kernelmaven.stage.StageContext;

/**
 * Measures kernel, image and modules of every variant, and compares each variant with its parent, and with the baseline where
 * there is one.
 */
@Mojo(name = "measure", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class MeasureMojo extends AbstractBaselineMojo {
    @Override
    void run(StageContext context) throws Exception {
        new MeasureStage(baseline(), budgets()).call(context);
    }
}
