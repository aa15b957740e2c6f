package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Engines;
import org.kernelmaven.container.fetch.Mirrors;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.container.rootfs.RootfsBuilder;
import org.kernelmaven.result.Result;

/** What this machine has and lacks, each lack with its remedy. Changes nothing and fetches nothing. */
public final class Doctor {
    private static final long GIB = 1L << 30;
    private static final long DISK_NEEDED = 8 * GIB;
    private static final Path KVM = Path.of("/dev/kvm");

    private final Cache cache;
    private final Workspace workspace;
    private final List<String> mirrors;

    /** @param workspace the project's, for what its kernel needs */
    public Doctor(Cache cache, Workspace workspace, List<String> mirrors) {
        this.cache = cache;
        this.workspace = workspace;
        this.mirrors = List.copyOf(mirrors);
    }

    public List<Finding> examine() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(platform());
        findings.add(Finding.ok(
                "java",
                System.getProperty("java.version") + ", heap up to "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB"));
        findings.add(
                Finding.ok("processors", Integer.toString(Runtime.getRuntime().availableProcessors())));
        findings.add(disk());
        findings.add(mirror());
        Finding docker = docker();
        Finding sandbox = namespaces();
        findings.add(docker);
        findings.add(
                docker.state().equals("ok") && sandbox.state().equals("lack")
                        ? Finding.note(sandbox.what(), sandbox.detail(), sandbox.remedy())
                        : sandbox);
        findings.add(kvm());
        findings.add(toolchain());
        return findings;
    }

    private static Finding platform() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return platform.equals("Linux amd64")
                ? Finding.ok("platform", platform)
                : Finding.lack("platform", platform, "the toolchain runs on x86_64 Linux only");
    }

    private Finding disk() {
        Path at = cache.root();
        while (!Files.exists(at)) {
            at = at.getParent();
        }
        try {
            long free = Files.getFileStore(at).getUsableSpace();
            String detail = cache.root() + ", " + free / GIB + " GiB free";
            if (!Files.isWritable(at)) {
                return Finding.lack("cache", at + " is not writable", "name another with -Dkernel.cache=FOLDER");
            }
            return free >= DISK_NEEDED
                    ? Finding.ok("cache", detail)
                    : Finding.lack(
                            "cache",
                            detail + ", about " + DISK_NEEDED / GIB + " are needed",
                            "free space (kernel:clean-cache), or name another with -Dkernel.cache=FOLDER");
        } catch (IOException e) {
            return Finding.lack("cache", at + ": " + e, "name another with -Dkernel.cache=FOLDER");
        }
    }

    private Finding mirror() {
        try {
            List<String> roots = Mirrors.of(mirrors).roots();
            return roots.isEmpty()
                    ? Finding.note(
                            "mirrors",
                            "this machine's apt names none; only the snapshot archive is left",
                            "name one with -Dkernel.mirrors=http://.../debian")
                    : Finding.ok("mirrors", String.join(", ", roots));
        } catch (ContainerException e) {
            return Finding.lack("mirrors", e.getMessage(), "correct -Dkernel.mirrors");
        }
    }

    private static Finding docker() throws InterruptedException {
        try {
            return Finding.ok("docker", Engines.docker());
        } catch (ContainerException e) {
            return Finding.note("docker", e.getMessage(), "none is needed: the sandbox takes its place");
        }
    }

    private static Finding namespaces() {
        if (is("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1")) {
            return Finding.lack(
                    "sandbox",
                    "AppArmor forbids user namespaces",
                    "sysctl kernel.apparmor_restrict_unprivileged_userns=0, or use Docker");
        }
        if (is("/proc/sys/user/max_user_namespaces", "0")) {
            return Finding.lack(
                    "sandbox",
                    "user namespaces are switched off",
                    "sysctl user.max_user_namespaces=10000, or use Docker");
        }
        if (is("/proc/sys/kernel/unprivileged_userns_clone", "0")) {
            return Finding.lack(
                    "sandbox",
                    "user namespaces are forbidden to ordinary users",
                    "sysctl kernel.unprivileged_userns_clone=1, or use Docker");
        }
        return Finding.ok("sandbox", "user namespaces are allowed");
    }

    /** The tools' own versions beside what the project's kernel needs, as far as both are known yet. */
    private Finding toolchain() {
        try {
            Optional<Rootfs> rootfs = Files.isDirectory(cache.root())
                    ? new RootfsBuilder(cache).find(ToolchainLocks.shippedLock())
                    : Optional.empty();
            Map<String, String> tools = rootfs.isEmpty()
                    ? Map.of()
                    : ToolVersions.known(cache, rootfs.get().sha256());
            if (tools.isEmpty()) {
                return Finding.note("toolchain", "not made yet", "kernel:provision makes it");
            }
            Result result =
                    workspace.resultFile().exists() ? workspace.resultFile().read() : Result.empty();
            Map<String, String> needs =
                    result.source() == null ? Map.of() : result.source().minimumTools();
            List<String> tooOld = ToolNeeds.unmet(needs, tools, true);
            if (!tooOld.isEmpty()) {
                return Finding.note(
                        "toolchain", String.join("; ", tooOld), "resolve a newer lock: see kernel:lock, -Dkernel.lock");
            }
            String kernel =
                    needs.isEmpty() ? "" : "; Linux " + result.source().version() + " needs at least " + pairs(needs);
            return Finding.ok("toolchain", pairs(tools) + kernel);
        } catch (ContainerException | IOException e) {
            return Finding.note("toolchain", e.getMessage(), "run kernel:provision again");
        }
    }

    private static String pairs(Map<String, String> versions) {
        return new TreeMap<>(versions)
                .entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static boolean is(String setting, String value) {
        try {
            return Files.readString(Path.of(setting)).strip().equals(value);
        } catch (IOException e) {
            return false;
        }
    }

    private static Finding kvm() {
        if (!Files.exists(KVM)) {
            return Finding.note("kvm", "no " + KVM, "none is needed: guests run under TCG, slower");
        }
        return Files.isReadable(KVM) && Files.isWritable(KVM)
                ? Finding.ok("kvm", KVM + " is there; each machine proves it before the first boot")
                : Finding.note("kvm", "no permission to use " + KVM, "add this user to the kvm group");
    }
}
