package org.kernelmaven.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.container.rootfs.Rootfs;

/**
 * The disk that a guest boots from: the root file system of the guest's lock, an init and modules, in ext4, in a partition. Made without root rights;
 * the same content gives the same bytes; kept in the cache under its content's digest.
 */
final class GuestImage {
    /** Fixed, so that the kernel command line is the same each time. */
    static final UUID PARTITION = UUID.fromString("6b65726e-656c-4d61-8665-6e0000000001");

    private static final UUID DISK = UUID.fromString("6b65726e-656c-4d61-8665-6e0000000000");
    private static final String FILESYSTEM = "6b65726e-656c-4d61-8665-6e0000000002";
    private static final String FILE_NAME = "root.img";
    private static final long MIB = 1 << 20;
    /** What ext4 wants for itself, and room for the guest's own files. */
    private static final long BASE_BYTES = 14 * MIB;

    private final Cache cache;
    private final Engine engine;
    private final Rootfs rootfs;
    private final Rootfs guest;

    GuestImage(Cache cache, Engine engine, Rootfs rootfs, Rootfs guest) {
        this.cache = cache;
        this.engine = engine;
        this.rootfs = rootfs;
        this.guest = guest;
    }

    /** @return the disk image, in the cache: to be read, not written */
    @SuppressWarnings("try") // the lock is only held
    Path make(Map<String, Path> modules) throws ContainerException, InterruptedException, BootException {
        try {
            byte[] init = resource("init");
            String key = key(init, modules).hex();
            Path entry = cache.entry("images", key);
            try (CacheLock held = cache.lock("image-" + key)) {
                if (!Files.isDirectory(entry)) {
                    make(init, modules, entry);
                }
                cache.touch(entry);
            }
            return entry.resolve(FILE_NAME);
        } catch (IOException e) {
            throw new BootException("cannot make the guest's disk: " + e, e);
        }
    }

    private Sha256 key(byte[] init, Map<String, Path> modules) throws IOException {
        StringBuilder key = new StringBuilder("image/1\n");
        key.append(Sha256.of(init)).append('\n').append(rootfs.sha256()).append('\n');
        key.append(guest.sha256()).append('\n');
        for (Map.Entry<String, Path> module : new TreeMap<>(modules).entrySet()) {
            key.append(module.getKey())
                    .append(' ')
                    .append(Sha256.of(module.getValue()))
                    .append('\n');
        }
        return Sha256.of(key.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void make(byte[] init, Map<String, Path> modules, Path entry)
            throws IOException, ContainerException, InterruptedException, BootException {
        Path work = cache.newTemporaryDirectory("image");
        try {
            Path tree = Files.createDirectory(work.resolve("root"));
            copyGuest(tree);
            Files.createDirectory(tree.resolve("modules"));
            Files.write(tree.resolve("init"), init);
            Files.setPosixFilePermissions(tree.resolve("init"), PosixFilePermissions.fromString("rwxr-xr-x"));
            long content = bytes(tree);
            for (Map.Entry<String, Path> module : modules.entrySet()) {
                Path name = Path.of(module.getKey()).getFileName();
                Files.copy(module.getValue(), tree.resolve("modules").resolve(name));
                content += Files.size(module.getValue());
            }
            Path image = Files.createDirectory(work.resolve("image"));
            long partition = (BASE_BYTES + content * 5 / 4) / MIB * MIB;
            new GptDisk(DISK, PARTITION).create(image.resolve(FILE_NAME), partition);
            format(tree, image, partition);
            cache.publish(image, entry);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    private static long bytes(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private void copyGuest(Path tree) throws ContainerException, InterruptedException, BootException {
        run(
                Command.of("cp", "-a", "/in/.", "/out")
                        .withMounts(Mount.readOnly(guest.directory(), "/in"), Mount.writable(tree, "/out")),
                "copy the guest's root file system");
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
                .withEnvironment(Map.of("SOURCE_DATE_EPOCH", "1577836800", "E2FSPROGS_FAKE_TIME", "1577836800"))
                .withMounts(Mount.readOnly(tree, "/in"), Mount.writable(image, "/out"));
        run(format, "format the guest's disk");
    }

    private void run(Command command, String what) throws ContainerException, InterruptedException, BootException {
        StringBuilder said = new StringBuilder();
        Exit exit = engine.run(command.within(Duration.ofMinutes(2)), OutputListener.lines(line -> said.append("\n    ")
                .append(line)));
        if (!exit.ok()) {
            throw new BootException(
                    command.argv().get(0) + " could not " + what + " (exit status " + exit.code() + "):" + said);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GuestImage.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
