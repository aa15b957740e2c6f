package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.container.rootfs.Rootfs;

/**
 * The disk that a guest boots from: root file systems of locks, an init, modules and the user's tests, in ext4, in a partition.
 * Made without root rights; the same content gives the same bytes; kept in the cache under its content's digest.
 */
final class GuestImage {
    /** Fixed, so that the kernel command line is the same each time. */
    static final UUID PARTITION = UUID.fromString("6b65726e-656c-4d61-8665-6e0000000001");

    private static final UUID DISK = UUID.fromString("6b65726e-656c-4d61-8665-6e0000000000");
    private static final String FILESYSTEM = "6b65726e-656c-4d61-8665-6e0000000002";
    private static final String FILE_NAME = "root.img";
    /** Counted up where the same content is laid out in another way. */
    private static final String LAYOUT = "image/3";

    private static final String EPOCH = "1577836800";
    private static final long MIB = 1 << 20;
    /** What ext4 wants for itself, and some room. */
    private static final long BASE_BYTES = 14 * MIB;

    private final Cache cache;
    private final ImageTools tools;
    private final List<Rootfs> systems;

    /** @param systems what is laid on the disk, one over the other */
    GuestImage(Cache cache, ImageTools tools, List<Rootfs> systems) {
        this.cache = cache;
        this.tools = tools;
        this.systems = List.copyOf(systems);
    }

    /**
     * @param block the disk's logical block in bytes
     * @return the disk image, in the cache: to be read, not written
     */
    @SuppressWarnings("try") // the lock is only held
    Path make(GuestFiles files, int block) throws ContainerException, InterruptedException, BootException {
        try {
            GuestInit init = new GuestInit(cache, tools);
            String key = key(init.digest(), files, block).hex();
            Path entry = cache.entry("images", key);
            try (CacheLock held = cache.lock("image-" + key)) {
                if (!Files.isDirectory(entry)) {
                    make(init.make(), files, block, entry);
                }
                cache.touch(entry);
            }
            return entry.resolve(FILE_NAME);
        } catch (IOException e) {
            throw new BootException("cannot make the guest's disk: " + e, e);
        }
    }

    private Sha256 key(Sha256 init, GuestFiles files, int block) throws IOException {
        StringBuilder key = new StringBuilder(LAYOUT).append('\n');
        key.append(block)
                .append('\n')
                .append(init)
                .append('\n')
                .append(tools.toolchain())
                .append('\n');
        systems.forEach(system -> key.append(system.sha256()).append('\n'));
        key.append(files.plan());
        for (Map<String, Path> some : List.of(files.modules(), files.tests())) {
            key.append('\n');
            for (Map.Entry<String, Path> file : new TreeMap<>(some).entrySet()) {
                key.append(Sha256.of(file.getValue()))
                        .append(Files.isExecutable(file.getValue()) ? " x " : " - ")
                        .append(file.getKey())
                        .append('\n');
            }
        }
        return Sha256.of(key.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void make(Path init, GuestFiles files, int block, Path entry)
            throws IOException, ContainerException, InterruptedException, BootException {
        Path work = cache.newTemporaryDirectory("image");
        try {
            Path tree = Files.createDirectory(work.resolve("root"));
            for (Rootfs system : systems) {
                copySystem(system, tree);
            }
            links(tree);
            copy(init, tree.resolve("init"), true);
            Path plan = Files.createDirectories(tree.resolve("etc/kernelmaven")).resolve("plan");
            Files.writeString(plan, files.plan());
            modules(files, tree);
            for (Map.Entry<String, Path> test : files.tests().entrySet()) {
                copy(test.getValue(), below(tree.resolve("tests"), test.getKey()), Files.isExecutable(test.getValue()));
            }
            tools.run(
                    Command.of("find", "/out", "-exec", "touch", "--no-dereference", "--date=@" + EPOCH, "{}", "+")
                            .withMounts(Mount.writable(tree, "/out")),
                    "set the times of the guest's files");
            Path image = Files.createDirectory(work.resolve("image"));
            long partition = (BASE_BYTES + bytes(tree) * 9 / 8) / MIB * MIB;
            new GptDisk(DISK, PARTITION, block).create(image.resolve(FILE_NAME), partition);
            format(tree, image, partition);
            ownedByRoot(tree, work);
            cache.publish(image, entry);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    /** Whoever has made it: mke2fs takes the owners as it finds them, which would make each user's image another one. */
    private void ownedByRoot(Path tree, Path work)
            throws IOException, ContainerException, InterruptedException, BootException {
        StringBuilder commands = new StringBuilder();
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : new TreeSet<>(files.toList())) {
                String name = "/" + tree.relativize(file);
                if (name.matches(".*[\"\\\\\\p{Cntrl}].*")) {
                    throw new IOException("the guest's file '" + name + "' has a name that cannot be used");
                }
                for (String field : List.of("uid", "gid")) {
                    commands.append("set_inode_field \"" + name + "\" " + field + " 0\n");
                }
            }
        }
        Files.writeString(work.resolve("commands"), commands);
        tools.run(
                Command.of(
                                "debugfs",
                                "-w",
                                "-f",
                                "/work/commands",
                                "/work/image/" + FILE_NAME + "?offset=" + GptDisk.START)
                        .withEnvironment(Map.of("E2FSPROGS_FAKE_TIME", EPOCH))
                        .withMounts(Mount.writable(work, "/work")),
                "give the guest's files to root");
    }

    private static Path below(Path folder, String name) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException(name + " leads out of " + folder);
        }
        return target;
    }

    private static void copy(Path from, Path to, boolean executable) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /** Each file takes whole blocks of 4096, and an inode. */
    private static long bytes(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.mapToLong(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            ? file.toFile().length() + 8192
                            : 4096)
                    .sum();
        }
    }

    private void copySystem(Rootfs system, Path tree) throws ContainerException, InterruptedException, BootException {
        tools.run(
                Command.of("cp", "-a", "--remove-destination", "/in/.", "/out")
                        .withMounts(Mount.readOnly(system.directory(), "/in"), Mount.writable(tree, "/out")),
                "copy the guest's root file system");
    }

    /** busybox under the name of each program that it has and that is not there. */
    private void links(Path tree) throws IOException, ContainerException, InterruptedException, BootException {
        Path programs = tree.resolve("usr/bin");
        for (String name : tools.run(
                Command.of("/in/usr/bin/busybox", "--list").withMounts(Mount.readOnly(tree, "/in")),
                "list what busybox has")) {
            if (name.matches("[A-Za-z0-9_.\\[-]+")
                    && !Files.exists(programs.resolve(name), LinkOption.NOFOLLOW_LINKS)
                    && !Files.exists(tree.resolve("usr/sbin").resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(programs.resolve(name), Path.of("busybox"));
            }
        }
    }

    /** Where modprobe looks for them, with the index of their dependencies. */
    private void modules(GuestFiles files, Path tree)
            throws IOException, ContainerException, InterruptedException, BootException {
        List<String> releases = new ArrayList<>();
        for (Map.Entry<String, Path> module : new TreeMap<>(files.modules()).entrySet()) {
            String release = ModuleInfo.read(module.getValue()).release();
            Path folder = tree.resolve("usr/lib/modules").resolve(release);
            copy(module.getValue(), below(folder, module.getKey()), false);
            if (!releases.contains(release)) {
                releases.add(release);
            }
        }
        for (String release : releases) {
            tools.run(
                    Command.of("depmod", "-b", "/out", release).withMounts(Mount.writable(tree, "/out")),
                    "find the dependencies of the modules");
        }
    }

    private void format(Path tree, Path image, long bytes)
            throws ContainerException, InterruptedException, BootException {
        Command format = Command.of(
                        "mke2fs",
                        "-q",
                        "-F",
                        "-t",
                        "ext4",
                        "-b",
                        "4096",
                        "-O",
                        "^has_journal",
                        "-m",
                        "0",
                        "-U",
                        FILESYSTEM,
                        "-E",
                        "offset=" + GptDisk.START + ",root_owner=0:0,nodiscard,lazy_itable_init=0,hash_seed="
                                + FILESYSTEM,
                        "-d",
                        "/in",
                        "/out/" + FILE_NAME,
                        bytes / 4096 + "")
                .withEnvironment(Map.of("SOURCE_DATE_EPOCH", EPOCH, "E2FSPROGS_FAKE_TIME", EPOCH))
                .withMounts(Mount.readOnly(tree, "/in"), Mount.writable(image, "/out"));
        tools.run(format, "format the guest's disk");
    }
}
