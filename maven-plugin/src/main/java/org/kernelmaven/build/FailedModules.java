package org.kernelmaven.build;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Status;

/** What becomes of a build where out-of-tree modules did not build: it fails for all of them, once. */
public final class FailedModules {
    private FailedModules() {}

    /**
     * @param build of a kernel and its modules
     * @param variant its name
     * @return the same where every module was built or left out on purpose; else failed, with the message of each that was not
     */
    public static Build judge(Build build, String variant) {
        List<BuildStep> bad = build.badModules();
        if (bad.isEmpty()) {
            return build;
        }
        String messages = bad.stream().map(step -> message(step, variant)).collect(Collectors.joining("\n"));
        String first = String.format(
                Locale.ROOT,
                "%,d of %,d modules of variant %s were not built: %s\n",
                bad.size(),
                build.modules().size(),
                variant,
                bad.stream().map(BuildStep::name).collect(Collectors.joining(", ")));
        return build.failed(
                bad.size() == 1 ? messages : first + messages, bad.get(0).error());
    }

    /** That of one that failed says whose it is. */
    private static String message(BuildStep step, String variant) {
        return step.status() == Status.FAIL
                ? step.reason()
                : "the module " + step.name() + " of variant " + variant + " was not built: " + step.reason();
    }
}
