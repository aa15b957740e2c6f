package org.kernelmaven.container.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.rootfs.Rootfs;

/**
 * Runs commands with bubblewrap, out of the root file system itself and with its own dynamic loader: the host needs nothing but
 * user namespaces.
 *
 * <p>bubblewrap ends with the thread that started it ({@code PR_SET_PDEATHSIG}), and everything inside ends with bubblewrap,
 * because its process namespace does.
 */
public final class SandboxEngine implements Engine {
    /** Where the C library looks names up: hosts(5), resolv.conf(5). */
    private static final List<String> HOSTS = List.of("/etc/hosts", "/etc/resolv.conf");

    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(20);

    private final Rootfs rootfs;
    private final EngineDescription description;

    /**
     * @param why why this engine was taken, for people; empty where the user asked for it
     * @throws EngineException where bubblewrap does not work here; the message names the remedy
     */
    public SandboxEngine(Rootfs rootfs, String why) throws ContainerException, InterruptedException {
        this.rootfs = rootfs;
        StringBuilder said = new StringBuilder();
        Exit exit = run(Command.of("bwrap", "--version").within(PROBE_DEADLINE), OutputListener.lines(said::append));
        if (!exit.ok()) {
            throw new EngineException("bubblewrap cannot run commands here: " + said + remedy(said.toString()));
        }
        String reason = why.isEmpty() ? "" : "; " + why.replaceFirst("^; ", "");
        this.description = new EngineDescription(EngineKind.SANDBOX, said + reason);
    }

    private static String remedy(String said) {
        if (setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns").equals("1")) {
            return "\nThis system's AppArmor forbids user namespaces (Ubuntu 24.04 and later). Allow them with"
                    + " 'sysctl kernel.apparmor_restrict_unprivileged_userns=0', or use Docker: -Dkernel.engine=docker";
        }
        if (setting("/proc/sys/kernel/unprivileged_userns_clone").equals("0")) {
            return "\nUser namespaces are forbidden to ordinary users. Allow them with"
                    + " 'sysctl kernel.unprivileged_userns_clone=1', or use Docker: -Dkernel.engine=docker";
        }
        if (setting("/proc/sys/user/max_user_namespaces").equals("0")) {
            return "\nUser namespaces are switched off. Allow them with 'sysctl user.max_user_namespaces=10000', or use"
                    + " Docker: -Dkernel.engine=docker";
        }
        return said.contains("namespace") || said.contains("Permission denied") || said.contains("not permitted")
                ? "\nInside a container, allow user namespaces (docker run --security-opt seccomp=unconfined), or use"
                        + " Docker: -Dkernel.engine=docker"
                : "\nDelete " + "the toolchain with kernel:clean-cache and run again, or use Docker:"
                        + " -Dkernel.engine=docker";
    }

    private static String setting(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public EngineDescription description() {
        return description;
    }

    @Override
    public Exit run(Command command, OutputListener output) throws ContainerException, InterruptedException {
        Object oneAtATime = new Object();
        LineSplitter out = new LineSplitter(oneAtATime, output::stdout);
        LineSplitter err = new LineSplitter(oneAtATime, output::stderr);
        boolean expired;
        ExecuteWatchdog watchdog = ExecuteWatchdog.builder()
                .setTimeout(ExecuteWatchdog.INFINITE_TIMEOUT_DURATION)
                .get();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setExecuteStreamHandler(new PumpStreamHandler(out, err))
                .get();
        executor.setWatchdog(watchdog);
        executor.setExitValues(null);
        EndOfProcess ended = new EndOfProcess();
        List<String> argv = argv(command);
        CommandLine line = new CommandLine(argv.get(0));
        argv.subList(1, argv.size()).forEach(word -> line.addArgument(word, false));
        try {
            executor.execute(line, environment(command), ended);
            expired = !ended.await(command.deadline());
        } catch (IOException e) {
            throw new EngineException("cannot start " + argv.get(0) + ": " + e.getMessage(), e);
        } finally {
            end(watchdog, ended);
            out.close();
            err.close();
        }
        if (!expired && ended.failure() != null && ended.exitValue() < 0) {
            throw new EngineException("cannot start " + argv.get(0) + ": " + ended.failure(), ended.failure());
        }
        return expired ? new Exit(-1, true) : new Exit(ended.exitValue(), false);
    }

    /**
     * Not with Commons Exec: it copies streams, and a terminal has to be handed on as it is. In the terminal's own session,
     * because a shell without one has no job control.
     */
    @Override
    public int interact(Command command) throws ContainerException, InterruptedException {
        List<String> argv = new ArrayList<>(argv(command));
        argv.remove("--new-session");
        try {
            ProcessBuilder builder = new ProcessBuilder(argv).inheritIO();
            builder.environment().clear();
            builder.environment().putAll(environment(command));
            Process process = builder.start();
            try {
                return process.waitFor(command.deadline().toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new EngineException("cannot start " + argv.get(0) + ": " + e.getMessage(), e);
        }
    }

    /** Ends the command if it has not ended, and waits for that even where this thread was interrupted. */
    private static void end(ExecuteWatchdog watchdog, EndOfProcess ended) {
        boolean interrupted = Thread.interrupted();
        while (!ended.hasEnded()) {
            watchdog.destroyProcess();
            try {
                ended.await(Duration.ofMillis(200));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * bubblewrap's own, which it hands on: every user of this machine may read its command line, and there may be a password in a
     * variable.
     */
    private static Map<String, String> environment(Command command) {
        Map<String, String> environment = new HashMap<>(command.environment());
        environment.putIfAbsent("PATH", Command.PATH);
        return environment;
    }

    private List<String> argv(Command command) throws EngineException {
        String root = rootfs.directory().toString();
        List<String> argv = new ArrayList<>(List.of(
                root + "/lib64/ld-linux-x86-64.so.2",
                "--library-path",
                root + "/usr/lib/x86_64-linux-gnu",
                root + "/usr/bin/bwrap",
                "--unshare-all",
                "--die-with-parent",
                "--new-session",
                "--cap-drop",
                "ALL"));
        if (command.network()) {
            argv.add("--share-net");
        }
        argv.addAll(List.of("--ro-bind", root, "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
        if (command.kvm() && Files.exists(Path.of("/dev/kvm"))) {
            argv.addAll(List.of("--dev-bind", "/dev/kvm", "/dev/kvm"));
        }
        if (command.network()) {
            argv.addAll(names(Path.of(root, "etc")));
        }
        for (Mount mount : command.mounts()) {
            if (!Files.exists(Path.of(root + mount.guest())) && !mount.guest().startsWith("/tmp/")) {
                throw new EngineException("the toolchain has no place " + mount.guest() + " to mount " + mount.host()
                        + " at: use /src, /out, /in, /work or a path below /tmp");
            }
            argv.addAll(List.of(
                    mount.writable() ? "--bind" : "--ro-bind", mount.host().toString(), mount.guest()));
        }
        argv.addAll(List.of("--chdir", command.directory(), "--"));
        argv.addAll(command.argv());
        return argv;
    }

    /**
     * What makes other machines' names known, in place of files that a root file system without a network does not have; a
     * file system that is read-only gets no new ones, so that its folder is laid out again.
     */
    private static List<String> names(Path etc) throws EngineException {
        List<String> argv = new ArrayList<>(List.of("--tmpfs", "/etc"));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(etc)) {
            for (Path entry : entries) {
                boolean link = Files.isSymbolicLink(entry); // of the toolchain, and not to be followed outside of it
                argv.addAll(List.of(
                        link ? "--symlink" : "--ro-bind",
                        (link ? Files.readSymbolicLink(entry) : entry).toString(),
                        "/etc/" + entry.getFileName()));
            }
        } catch (IOException e) {
            throw new EngineException("cannot read " + etc + " of the toolchain: " + e, e);
        }
        for (String file : HOSTS) {
            argv.addAll(List.of("--ro-bind-try", file, file));
        }
        argv.addAll(List.of("--remount-ro", "/etc"));
        return argv;
    }

    @Override
    public void close() {
        // each command has ended when run() returns
    }
}
