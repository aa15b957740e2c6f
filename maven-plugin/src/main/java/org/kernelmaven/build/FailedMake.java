package org.kernelmaven.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.kbuild.LogFile;
import org.kernelmaven.result.BuildError;

/** A make that did not end well, in words. */
final class FailedMake {
    /** What a shell gives for a process that SIGKILL ended: 128 + 9. */
    private static final int KILLED = 137;

    private FailedMake() {}

    /**
     * @param what was to be made of the variant ("the module hello")
     * @param roots the folders that paths can be relative to: of the source, of the output
     */
    static BuildException exception(
            String what, BuildRequest request, Exit exit, MakeProgress make, LogFile log, List<Path> roots)
            throws IOException {
        BuildError first = make.diagnostics().first(roots).orElse(null);
        int more = make.diagnostics().more();
        return new BuildException(
                what + " of variant " + request.configuration().variant() + how(request, exit)
                        + (first == null ? log.tail() : "\n" + first.text())
                        + (more > 0 ? "\nand " + more + (more > 1 ? " more errors" : " more error") : "")
                        + "\nLog: " + log.path(),
                first);
    }

    private static String how(BuildRequest request, Exit exit) {
        if (exit.timedOut()) {
            return " did not end within " + request.deadline().toMinutes()
                    + " minutes (allow more with -Dkernel.build.timeout=MINUTES)";
        }
        return " failed (make's exit status " + exit.code() + ")"
                + (exit.code() == KILLED
                        ? ": it was killed, most often for lack of memory; try a smaller -Dkernel.build.jobs"
                        : "");
    }
}
