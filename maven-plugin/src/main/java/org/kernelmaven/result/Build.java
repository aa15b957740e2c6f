package org.kernelmaven.result;

import java.util.List;
import java.util.stream.Stream;

/**
 * A build.
 *
 * @param status PASS; FAIL where the kernel or one of the modules did not build
 * @param seconds how long the kernel took; what it took when it was made, where {@code upToDate}
 * @param compiled how many object files were compiled (C, assembly and Rust)
 * @param seededFrom the finished build whose output tree it started from (a variant's name); null for none
 * @param upToDate whether nothing had to be done because the same was built before
 * @param reason why it was built or not, one line; where it failed, the whole message
 * @param ccache what ccache did when it was made; null where it was off
 * @param modules the out-of-tree modules that were to be built against it, each with what became of it
 * @param targets the kernel's own make targets that were made as well
 * @param error what it failed for, first; null where it did not, or nobody can tell
 * @param warnings what the tools said without failing, in the order of the log
 */
public record Build(
        Status status,
        double seconds,
        int compiled,
        String seededFrom,
        boolean upToDate,
        String reason,
        Ccache ccache,
        List<BuildStep> modules,
        List<BuildStep> targets,
        BuildError error,
        List<BuildWarning> warnings) {
    public Build {
        status = Copies.status(status);
        modules = modules == null ? List.of() : List.copyOf(modules);
        targets = targets == null ? List.of() : List.copyOf(targets);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** Without warnings. */
    public Build(
            Status status,
            double seconds,
            int compiled,
            String seededFrom,
            boolean upToDate,
            String reason,
            Ccache ccache,
            List<BuildStep> modules,
            List<BuildStep> targets,
            BuildError error) {
        this(status, seconds, compiled, seededFrom, upToDate, reason, ccache, modules, targets, error, List.of());
    }

    /** The same with more warnings, each once. */
    public Build withMoreWarnings(List<BuildWarning> more) {
        return new Build(
                status,
                seconds,
                compiled,
                seededFrom,
                upToDate,
                reason,
                ccache,
                modules,
                targets,
                error,
                Stream.concat(warnings.stream(), more.stream()).distinct().toList());
    }

    /** The same, but that it failed. */
    public Build failed(String why, BuildError first) {
        return new Build(
                Status.FAIL, seconds, compiled, seededFrom, upToDate, why, ccache, modules, targets, first, warnings);
    }

    /** Whether there are its seconds and files, which nobody counts of a kernel that does not build. */
    public boolean counted() {
        return status == Status.PASS || !badModules().isEmpty();
    }

    /** The modules that keep it from being a pass. */
    public List<BuildStep> badModules() {
        return modules.stream().filter(step -> step.status().bad()).toList();
    }

    public Build with(List<BuildStep> newModules, List<BuildStep> newTargets) {
        return new Build(
                status,
                seconds,
                compiled,
                seededFrom,
                upToDate,
                reason,
                ccache,
                newModules,
                newTargets,
                error,
                warnings);
    }
}
