package org.kernelmaven.mojo;

import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.stage.ReportStage;
import org.kernelmaven.stage.StageContext;

/** Writes every report of result.json ({@code index.html}, {@code report.md}, {@code report.txt}, JUnit XML) and the summary. */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends AbstractToolchainMojo {
    /** The budgets, as for {@code check}; set them for the whole plugin, so that both goals see them. */
    @Parameter
    private List<BudgetParameter> budgets;

    @Override
    void run(StageContext context) throws Exception {
        new ReportStage(BudgetParameter.budgets(budgets)).call(context);
    }
}
