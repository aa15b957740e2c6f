package org.kernelmaven.report;

import java.util.List;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;

/**
 * What a build failed for: the kernel, or each of its modules that did.
 *
 * @param of what did not build: {@code c}, {@code module hello of c}
 * @param text some lines
 */
record BuildTrouble(String of, String text) {
    static List<BuildTrouble> of(Variant variant) {
        Build build = variant.build();
        if (build == null) {
            return List.of();
        }
        if (build.badModules().isEmpty()) {
            return build.error() == null
                    ? List.of()
                    : List.of(new BuildTrouble(variant.name(), build.error().text()));
        }
        return build.badModules().stream()
                .filter(step -> step.status() == Status.FAIL)
                .map(step -> new BuildTrouble(
                        "module " + step.name() + " of " + variant.name(),
                        step.reason() == null ? Amounts.UNKNOWN : step.reason()))
                .toList();
    }

    /** Why it was built or not, in a line. */
    static String line(Build build) {
        boolean kernels = build.badModules().isEmpty() && build.error() != null;
        String text = kernels ? build.error().text() : build.reason();
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
