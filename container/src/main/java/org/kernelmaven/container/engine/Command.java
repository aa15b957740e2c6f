package org.kernelmaven.container.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A command to run inside a root file system. It sees the root file system read-only, {@code /proc}, a minimal
 * {@code /dev}, an empty writable {@code /tmp}, the mounts, and no network; it runs as the calling user without
 * privileges.
 *
 * @param argv program and arguments; no shell is involved
 * @param environment its whole environment, exactly; nothing is inherited ({@code PATH} is added where it is missing)
 * @param directory its working directory, an absolute path inside
 * @param mounts what it sees of the host
 * @param deadline after this it is killed with all its children
 * @param kvm whether to hand in {@code /dev/kvm} where the host has it
 * @param network whether it has a network; nothing that builds or boots a kernel needs one
 */
public record Command(
        List<String> argv,
        Map<String, String> environment,
        String directory,
        List<Mount> mounts,
        Duration deadline,
        boolean kvm,
        boolean network) {
    /** What {@code PATH} is inside unless the environment says otherwise. */
    public static final String PATH = "/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin";

    /** @throws IllegalArgumentException where there is no program or the directory is not absolute */
    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        mounts = List.copyOf(mounts);
        if (argv.isEmpty() || !directory.startsWith("/") || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("not a command: " + argv + " in " + directory + " for " + deadline);
        }
    }

    /** A command in {@code /} with an empty environment, no mounts and a deadline of an hour. */
    public static Command of(String... argv) {
        return of(List.of(argv));
    }

    /** A command in {@code /} with an empty environment, no mounts and a deadline of an hour. */
    public static Command of(List<String> argv) {
        return new Command(argv, Map.of(), "/", List.of(), Duration.ofHours(1), false, false);
    }

    public Command withEnvironment(Map<String, String> variables) {
        return new Command(argv, variables, directory, mounts, deadline, kvm, network);
    }

    public Command in(String workingDirectory) {
        return new Command(argv, environment, workingDirectory, mounts, deadline, kvm, network);
    }

    public Command withMounts(Mount... visible) {
        return withMounts(List.of(visible));
    }

    public Command withMounts(List<Mount> visible) {
        return new Command(argv, environment, directory, visible, deadline, kvm, network);
    }

    public Command within(Duration limit) {
        return new Command(argv, environment, directory, mounts, limit, kvm, network);
    }

    public Command withKvm(boolean wanted) {
        return new Command(argv, environment, directory, mounts, deadline, wanted, network);
    }

    public Command withNetwork(boolean wanted) {
        return new Command(argv, environment, directory, mounts, deadline, kvm, wanted);
    }
}
