package org.kernelmaven.build;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.kbuild.LogFile;

/**
 * Reads make's output while it runs: writes it to the log, counts the steps that Kbuild prints ("  CC      kernel/fork.o"),
 * looks for the first error, and collects warnings.
 */
final class MakeProgress implements OutputListener {
    /** {@code RUSTC} has a letter or two for what kind of crate it makes (scripts/Makefile.build, rust/Makefile). */
    private static final Pattern STEP = Pattern.compile("  ([A-Z][A-Z0-9]*)\\s+(?:\\[M] |[A-Z]{1,2} )?\\s*(\\S.*)");

    private static final Set<String> COMPILERS = Set.of("CC", "AS", "RUSTC");
    private static final String LINKER = "LD";

    private final LogFile log;
    private final Progress progress;
    private final ObjectForecast forecast;
    private final Diagnostics diagnostics = new Diagnostics();
    private final WarningCollector warnings = new WarningCollector();
    private final MadeAgain madeAgain = new MadeAgain();
    private int steps;
    private int compiled;

    MakeProgress(LogFile log, Progress progress, ObjectForecast forecast) {
        this.log = log;
        this.progress = progress;
        this.forecast = forecast;
    }

    @Override
    public void stdout(String line) {
        log.stdout(line);
        Matcher step = STEP.matcher(line);
        if (step.matches()) {
            steps++;
            if (COMPILERS.contains(step.group(1))) {
                compiled++;
                madeAgain.compiled(step.group(2));
            }
            tell(step.group(1), step.group(2));
        } else {
            said(line);
        }
    }

    /** A share only as long as the forecast holds: nobody is told for minutes that all is nearly done. */
    private void tell(String tool, String made) {
        if (tool.equals(LINKER) && made.startsWith("vmlinux")) {
            progress.update("linking " + made, 0, 0);
        } else if (forecast.files() == 0) {
            progress.update("compiling", steps, 0);
        } else if (compiled > forecast.files()) {
            progress.update("compiling more than the " + forecast.files() + " files foreseen", 0, 0);
        } else if (compiled > 0) {
            progress.update(forecast.estimated() ? "compiling (estimated)" : "compiling", compiled, forecast.files());
        }
    }

    @Override
    public void stderr(String line) {
        log.stderr(line);
        said(line);
    }

    private void said(String line) {
        Optional<ToolMessage> said = ToolMessage.parse(line);
        diagnostics.line(line, said);
        warnings.line(line, said);
    }

    int steps() {
        return steps;
    }

    int compiled() {
        return compiled;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    ToolWarnings warnings() {
        return warnings.warnings();
    }

    MadeAgain madeAgain() {
        return madeAgain;
    }
}
