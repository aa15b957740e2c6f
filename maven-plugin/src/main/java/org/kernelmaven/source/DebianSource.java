package org.kernelmaven.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.fetch.LockedFiles;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.LockDiff;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.Manifest;
import org.kernelmaven.container.rootfs.DebArchive;
import org.kernelmaven.kbuild.EngineSupplier;
import org.kernelmaven.result.Source;

/** The kernel tree of a Debian linux-source package, verified through a lock and unpacked into the cache. */
public final class DebianSource {
    /** What unpacked packages are called in the cache, each by its package's digest. */
    public static final String KIND = "sources";

    private static final Pattern NAME = Pattern.compile("linux-source-[0-9]+\\.[0-9]+");
    private static final List<String> SHIPPED = List.of("linux-source-6.12", "linux-source-7.3");

    private final Cache cache;
    private final LockedFiles files;
    private final EngineSupplier engines;

    public DebianSource(Cache cache, LockedFiles files, EngineSupplier engines) {
        this.cache = cache;
        this.files = files;
        this.engines = engines;
    }

    /**
     * @param tree the unpacked tree
     * @param drift what differs from the shipped lock, for people
     * @param fetched whether it was not in the cache yet
     */
    public record Opened(KernelTree tree, List<String> drift, boolean fetched) {}

    /**
     * @param name the package
     * @param relock whether a version that is not locked may be taken
     * @throws SourceException where there is no lock for it, or what it has is no kernel tree
     */
    public Opened open(String name, boolean relock, Progress progress)
            throws SourceException, ContainerException, InterruptedException {
        if (!NAME.matcher(name).matches() || !SHIPPED.contains(name)) {
            throw new SourceException(
                    "there is no lock for the kernel source '" + name + "' (kernel.source.debian). There is"
                            + " one for " + String.join(" and ", SHIPPED)
                            + "; any other tree can be used with -Dkernel.source.directory=FOLDER");
        }
        try {
            Lock lock = Lock.parse(resource(name + ".lock"), name + ".lock");
            Manifest manifest = relock ? Manifest.parse(resource(name + ".manifest"), name + ".manifest") : null;
            for (Lock known : relock ? List.of(lock, files.kept(lock)) : List.of(lock)) {
                if (Files.isDirectory(entry(known))) {
                    return opened(known, LockDiff.lines(lock, known), false);
                }
            }
            LockedFiles.ProvidedPackage provided = files.providePackage(lock, manifest, progress);
            boolean fetched = unpack(name, provided.file(), entry(provided.lock()), progress);
            return opened(provided.lock(), provided.drift(), fetched);
        } catch (IOException e) {
            throw new SourceException("cannot unpack " + name + ": " + e, e);
        }
    }

    private Path entry(Lock lock) throws ContainerException {
        return cache.entry(KIND, lock.packages().get(0).sha256().hex());
    }

    private Opened opened(Lock lock, List<String> drift, boolean fetched)
            throws IOException, SourceException, ContainerException {
        LockedPackage locked = lock.packages().get(0);
        Path entry = entry(lock);
        cache.touch(entry);
        Source source = new Source(
                "debian", KernelVersion.of(entry), locked.sha256().hex(), null, locked.name() + " " + locked.version());
        return new Opened(new KernelTree(entry, source), drift, fetched);
    }

    @SuppressWarnings("try") // the lock is only held
    private boolean unpack(String name, Path deb, Path entry, Progress progress)
            throws IOException, SourceException, ContainerException, InterruptedException {
        try (CacheLock held = cache.lock("source-" + entry.getFileName())) {
            if (Files.isDirectory(entry)) {
                return false;
            }
            progress.update("unpacking", 0, 0);
            Path work = cache.newTemporaryDirectory("source");
            try {
                Path packed = Files.createDirectory(work.resolve("in"));
                Path tree = Files.createDirectory(work.resolve("tree"));
                new DebArchive(deb).extractFile("usr/src/" + name + ".tar.xz", packed.resolve("linux.tar.xz"));
                untar(engines.get(), packed, tree);
                KernelVersion.of(tree);
                cache.publish(tree, entry);
            } finally {
                FileUtils.deleteDirectory(work.toFile());
            }
            return true;
        }
    }

    /** Inside the toolchain: whatever the archive has, it can write nowhere else. */
    private static void untar(Engine engine, Path packed, Path tree)
            throws SourceException, ContainerException, InterruptedException {
        StringBuilder said = new StringBuilder();
        Command untar = Command.of(
                        "tar",
                        "-x",
                        "-f",
                        "/in/linux.tar.xz",
                        "-C",
                        "/out",
                        "--strip-components=1",
                        "--no-same-owner",
                        "--no-same-permissions")
                .withEnvironment(java.util.Map.of("LC_ALL", "C", "XZ_OPT", "-T0"))
                .withMounts(Mount.readOnly(packed, "/in"), Mount.writable(tree, "/out"))
                .within(Duration.ofMinutes(20));
        Exit exit = engine.run(untar, OutputListener.lines(line -> {
            if (said.length() < 2000) {
                said.append("\n    ").append(line);
            }
        }));
        if (!exit.ok()) {
            throw new SourceException("tar could not unpack the kernel source (exit status " + exit.code() + "):" + said
                    + "\nFree space on the cache's disk (3 GB are needed), or name another with -Dkernel.cache=...");
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DebianSource.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
