package org.kernelmaven.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.kernelmaven.stage.CheckStage;
import org.kernelmaven.stage.StageContext;

/** Fails the build where a kernel falls short: a budget is exceeded, a boot is no pass, a symbol is not met. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractBaselineMojo {
    @Override
    void run(StageContext context) throws Exception {
        new CheckStage(budgets(), baseline()).call(context);
    }
}
