package org.kernelmaven.build;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What make is given for modules besides: {@code CONFIG_FOO=m}, as one would type it behind {@code make M=...}.
 *
 * @param assignments each {@code NAME=VALUE}
 */
public record ModuleVariables(List<String> assignments) {
    public static final ModuleVariables NONE = new ModuleVariables(List.of());

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=\\P{Cntrl}*");
    /** Where the plugin says itself what is built, of what and to where. */
    private static final Set<String> OURS =
            Set.of("ARCH", "LLVM", "M", "MO", "O", "KBUILD_EXTMOD", "KBUILD_EXTMOD_OUTPUT", "KBUILD_OUTPUT");

    /** @throws IllegalArgumentException where one is no assignment, or of a variable that the build itself sets */
    public ModuleVariables {
        assignments = List.copyOf(assignments);
        for (String assignment : assignments) {
            Matcher matcher = ASSIGNMENT.matcher(assignment);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "kernel.modules.variables has '" + assignment + "': write NAME=VALUE, by comma (CONFIG_FOO=m)");
            }
            if (OURS.contains(matcher.group(1))) {
                throw new IllegalArgumentException("kernel.modules.variables has '" + assignment + "': "
                        + matcher.group(1) + " is set by the build itself");
            }
        }
    }
}
