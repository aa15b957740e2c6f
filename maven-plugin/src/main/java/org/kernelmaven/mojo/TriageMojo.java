package org.kernelmaven.mojo;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.stage.TriageStage;

/**
 * Says what a kernel's console log shows, or each log in a folder: the same verdicts as of a boot, with KTAP results. The log may
 * come from anywhere (another kernel, another architecture, {@code dmesg}, syslog, a CI system) and be compressed with gzip or
 * xz. A log is a PASS only on proof: all its tests passed, or, where it has none, init was reached and the machine came up or was
 * shut down in an orderly way. What proves nothing is a MISS. Needs no project, and never fails the build for what it finds.
 */
@Mojo(name = "triage", requiresProject = false, threadSafe = true)
public final class TriageMojo extends AbstractKernelMojo {
    /** The log, or the folder of them. */
    @Parameter(property = "kernel.console", required = true)
    private File console;

    /**
     * Where the answers go, as JSON: {@code [{"file","status","kind","title","tests":{"pass","fail","skip"}}]}. By default {@code
     * target/kernel/triage.json}, in a folder without a POM {@code triage.json}.
     */
    @Parameter(property = "kernel.triage.output")
    private File output;

    /** Regular expressions; a fault with one of them in its line or title does not count. */
    @Parameter(property = "kernel.triage.tolerate")
    private List<String> tolerate;

    @Override
    void run() throws Exception {
        Path to = output != null
                ? output.toPath()
                : hasPom()
                        ? workspace().folder().resolve("triage.json")
                        : baseDirectory().resolve("triage.json");
        new TriageStage(console.toPath(), to, patterns()).call(terminal());
    }

    private List<Pattern> patterns() throws MojoExecutionException {
        List<Pattern> patterns = new ArrayList<>();
        for (String expression : tolerate == null ? List.<String>of() : tolerate) {
            try {
                patterns.add(Pattern.compile(expression));
            } catch (PatternSyntaxException e) {
                throw new MojoExecutionException(
                        "kernel.triage.tolerate: '" + expression + "' is no regular expression: " + e.getDescription(),
                        e);
            }
        }
        return patterns;
    }
}
