package org.kernelmaven.mojo;

import org.apache.maven.plugins.annotations.Mojo;
import org.kernelmaven.stage.BaselineStage;
import org.kernelmaven.stage.StageContext;

/**
 * Stores what {@code measure} has found as the baseline to compare with, and says what that changes. The file is text for a
 * repository: sorted, the same for the same sizes, every section, object, table and crate with its bytes, and each symbol of half
 * a KiB or more; smaller ones are added up, but for those that a budget is about.
 */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true)
public final class BaselineMojo extends AbstractBaselineMojo {
    @Override
    void run(StageContext context) throws Exception {
        new BaselineStage(baseline(), budgets()).call(context);
    }
}
