package org.kernelmaven.build;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of the kernel's own make targets that a finished build can be asked for as well (the help target of the top level
 * Makefile).
 *
 * @param name what users call it
 * @param arguments what make is called with
 * @param output what it makes, as a path in the output tree; null for a check, which makes nothing
 * @param needsRust whether only a kernel with Rust has it
 * @param forEditors whether its output has paths that an editor on the host opens
 */
public record ExtraTarget(String name, List<String> arguments, String output, boolean needsRust, boolean forEditors) {
    private static final List<ExtraTarget> ALL = List.of(
            new ExtraTarget("rust-analyzer", List.of("rust-analyzer"), "rust-project.json", true, true),
            new ExtraTarget(
                    "compile_commands.json", List.of("compile_commands.json"), "compile_commands.json", false, true),
            new ExtraTarget("rustdoc", List.of("rustdoc"), "Documentation/output/rust/rustdoc", true, false),
            new ExtraTarget("rustfmtcheck", List.of("rustfmtcheck"), null, true, false),
            new ExtraTarget("clippy", List.of("CLIPPY=1", "all"), null, true, false),
            new ExtraTarget("headers", List.of("headers"), "usr/include", false, false),
            new ExtraTarget("dtbs", List.of("dtbs"), "arch/x86/boot/dts", false, false));

    /** @throws BuildException where there is none of this name */
    public static ExtraTarget named(String name) throws BuildException {
        Optional<ExtraTarget> found =
                ALL.stream().filter(target -> target.name.equals(name)).findFirst();
        return found.orElseThrow(() -> new BuildException("kernel.build.targets has '" + name + "': use one of "
                + ALL.stream().map(ExtraTarget::name).collect(Collectors.joining(", "))));
    }
}
