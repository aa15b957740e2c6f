package org.kernelmaven.mojo;

import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.report.ReportSettings;
import org.kernelmaven.stage.ReportStage;
import org.kernelmaven.stage.StageContext;

/**
 * Writes every report of result.json ({@code index.html}, {@code report.md}, {@code report.txt}; for programs {@code
 * TEST-*.xml} (JUnit), {@code kcidb.json}, {@code report.sarif}) and the summary; it can be run again on an old one. In a job of
 * GitHub Actions, {@code report.md} is appended to the job's summary as well. Where a kernel does not configure or build, which ends
 * the Maven build before this goal has its turn, it is run then.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends AbstractBaselineMojo {
    /** The name of the submitting system in KCIDB: lower case letters, digits and underscores. */
    @Parameter(property = "kernel.kcidb.origin", defaultValue = ReportSettings.DEFAULT_ORIGIN)
    private String kcidbOrigin;

    /**
     * A file that gets a line of JSON a run: revision, sizes, times, verdicts, budgets. The HTML report then draws how each of
     * them went, marks where a budget broke and lists the revisions between. Keep it where runs find it again, such as in the
     * CI server's cache; several runs may write to it at the same time. By default none.
     */
    @Parameter(property = "kernel.history")
    private File history;

    @Override
    void run(StageContext context) throws Exception {
        if (!ReportSettings.isOrigin(kcidbOrigin)) {
            throw new MojoExecutionException("-Dkernel.kcidb.origin=" + kcidbOrigin
                    + ": KCIDB takes lower case letters, digits and underscores only");
        }
        new ReportStage(budgets(), baseline(), kcidbOrigin, history == null ? null : history.toPath(), System.getenv())
                .call(context);
    }
}
