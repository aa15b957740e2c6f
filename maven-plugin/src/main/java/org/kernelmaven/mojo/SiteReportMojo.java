package org.kernelmaven.mojo;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.AbstractMavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.history.HistoryFile;
import org.kernelmaven.report.Block;
import org.kernelmaven.report.SitePage;
import org.kernelmaven.result.Result;
import org.kernelmaven.stage.Workspace;

/**
 * Puts what {@code report} tells into the project's site: verdicts, sizes, boots, builds, trends. Draws it from the result.json
 * that is there, and measures nothing; where there is none, the site has no such page.
 *
 * <p>A goal of its own, because a report of the site is another interface ({@code MavenReport}) and is run by the site plugin,
 * which hands it a place in the site to write to; {@code report} writes files, in the {@code verify} phase.
 *
 * <pre>{@code
 * <reporting>
 *   <plugins>
 *     <plugin>
 *       <groupId>org.kernelmaven</groupId>
 *       <artifactId>kernel-maven-plugin</artifactId>
 *       <reportSets>
 *         <reportSet>
 *           <reports>
 *             <report>site-report</report>
 *           </reports>
 *         </reportSet>
 *       </reportSets>
 *     </plugin>
 *   </plugins>
 * </reporting>
 * }</pre>
 */
@Mojo(name = "site-report", threadSafe = true)
public final class SiteReportMojo extends AbstractMavenReport {
    private static final String TITLE = "Linux kernels";

    /** Skips every goal of this plugin. */
    @Parameter(property = "kernel.skip", defaultValue = "false")
    private boolean skip;

    /** Skips this goal alone. */
    @Parameter(property = "kernel.site-report.skip", defaultValue = "false")
    private boolean skipThis;

    /** Where result.json is. */
    @Parameter(defaultValue = "${project.build.directory}/kernel", readonly = true)
    private File resultDirectory;

    /** The runs to draw trends from, as {@code report} wrote them. Nothing is added to it here. */
    @Parameter(property = "kernel.history")
    private File history;

    @Override
    public String getOutputPath() {
        return "kernel-report";
    }

    @Override
    @Deprecated // in favour of getOutputPath, which older versions of the site plugin do not ask for
    public String getOutputName() {
        return getOutputPath();
    }

    @Override
    public String getName(Locale locale) {
        return TITLE;
    }

    @Override
    public String getDescription(Locale locale) {
        return "What the kernels of this project cost, and whether they boot.";
    }

    @Override
    public boolean canGenerateReport() {
        return !skip && !skipThis && workspace().resultFile().exists();
    }

    private Workspace workspace() {
        return new Workspace(resultDirectory.toPath());
    }

    @Override
    protected void executeReport(Locale locale) throws MavenReportException {
        try {
            Result result = workspace().resultFile().read();
            List<Block> page = SitePage.of(result, runs(result));
            new SinkWriter(getSink()).write(TITLE, page);
        } catch (IOException e) {
            throw new MavenReportException(
                    "kernel:site-report cannot read " + workspace().resultFile().path() + ": " + e.getMessage(), e);
        }
    }

    private List<HistoryEntry> runs(Result result) throws IOException {
        if (history == null || result.run() == null || result.run().started() == null) {
            return List.of();
        }
        return new HistoryFile(history.toPath()).runsOf(HistoryEntry.of(result));
    }
}
