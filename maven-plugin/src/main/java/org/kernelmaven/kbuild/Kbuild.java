package org.kernelmaven.kbuild;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Mount;

/**
 * A call of the kernel's makefiles in the toolchain.
 *
 * <p>Source and output are at the same paths inside for every variant and machine, and everything that
 * Documentation/kbuild/reproducible-builds.rst names is fixed, so that the same input gives the same bytes.
 */
public final class Kbuild {
    /** Where the source tree is inside. */
    public static final String SOURCE = "/src";

    /** Where the output tree is inside. */
    public static final String OUTPUT = "/out";

    /** The only architecture so far, as Kbuild names it. */
    public static final String ARCH = "x86_64";

    /** Its folder below arch/, and what Kconfig files call {@code $(SRCARCH)} (the top level Makefile). */
    public static final String SOURCE_ARCH = "x86";

    /**
     * The whole environment of a build. {@code GIT_DIR} is nowhere, because scripts/setlocalversion else puts into the kernel
     * what the repository says that a tree may be in: a plus sign, and with CONFIG_LOCALVERSION_AUTO the commit. The same
     * files would be another kernel after a commit, in a second worktree, or from an archive.
     */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_DIR", "/nowhere",
            "LC_ALL", "C",
            "HOME", "/tmp",
            "SOURCE_DATE_EPOCH", "1577836800",
            "KBUILD_BUILD_TIMESTAMP", "Wed Jan  1 00:00:00 UTC 2020",
            "KBUILD_BUILD_USER", "kernel",
            "KBUILD_BUILD_HOST", "maven",
            "KBUILD_BUILD_VERSION", "1");

    /** Where out-of-tree modules are inside, each in a folder of its name. */
    public static final String MODULES = "/work";

    private Kbuild() {}

    /**
     * What one recipe prints stays together ({@code -Otarget}): else the errors of parallel compilers are mixed line by line.
     *
     * @param source the tree, mounted read-only
     * @param output the output tree, mounted writable
     * @param jobs how many compilers at once
     * @param targets what to make
     */
    public static Command make(Path source, Path output, int jobs, Duration deadline, String... targets) {
        List<String> argv = new ArrayList<>(
                List.of("make", "-C", SOURCE, "O=" + OUTPUT, "ARCH=" + ARCH, "LLVM=1", "-j" + jobs, "-Otarget"));
        argv.addAll(List.of(targets));
        return Command.of(argv)
                .withEnvironment(ENVIRONMENT)
                .withMounts(Mount.readOnly(source, SOURCE), Mount.writable(output, OUTPUT))
                .within(deadline);
    }

    /**
     * Builds an out-of-tree module, from its own folder as one does by hand: makefiles know it as {@code $(PWD)} too.
     *
     * @param output the kernel's finished output tree, mounted read-only
     * @param modules the folder that the module's is in, mounted writable
     * @param name the module's folder
     * @param arguments variables and targets
     */
    public static Command module(
            Path source, Path output, Path modules, String name, int jobs, Duration deadline, List<String> arguments) {
        String folder = MODULES + "/" + name;
        List<String> targets = new ArrayList<>(List.of("M=" + folder));
        targets.addAll(arguments);
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("PWD", folder);
        return make(source, output, jobs, deadline, targets.toArray(String[]::new))
                .in(folder)
                .withEnvironment(environment)
                .withMounts(
                        Mount.readOnly(source, SOURCE),
                        Mount.readOnly(output, OUTPUT),
                        Mount.writable(modules, MODULES));
    }
}
