package org.kernelmaven.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.fetch.LockedFiles;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.LockDiff;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.Manifest;
import org.kernelmaven.container.rootfs.DebArchive;
import org.kernelmaven.result.Source;

/** The kernel tree of a Debian linux-source package, verified through a lock and unpacked into the cache. */
public final class DebianSource {
    private static final Pattern NAME = Pattern.compile("linux-source-[0-9]+\\.[0-9]+");
    private static final List<String> SHIPPED = List.of("linux-source-6.12", "linux-source-7.3");

    private final Cache cache;
    private final LockedFiles files;
    private final SourceCache sources;

    public DebianSource(Cache cache, LockedFiles files, SourceCache sources) {
        this.cache = cache;
        this.files = files;
        this.sources = sources;
    }

    /**
     * @param name the package
     * @param relock whether a version that is not locked may be taken
     * @throws SourceException where there is no lock for it, or what it has is no kernel tree
     */
    public OpenedSource open(String name, boolean relock, Progress progress)
            throws SourceException, ContainerException, InterruptedException {
        if (!NAME.matcher(name).matches() || !SHIPPED.contains(name)) {
            throw new SourceException(
                    "there is no lock for the kernel source '" + name + "' (kernel.source.debian). There is"
                            + " one for " + String.join(" and ", SHIPPED)
                            + "; any other tree can be used with kernel.source.directory, .tarball or .git");
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
            boolean fetched = sources.unpack(
                    sha256(provided.lock()),
                    archive -> new DebArchive(provided.file()).extractFile("usr/src/" + name + ".tar.xz", archive),
                    progress);
            return opened(provided.lock(), provided.drift(), fetched);
        } catch (IOException e) {
            throw new SourceException("cannot unpack " + name + ": " + e, e);
        }
    }

    private static String sha256(Lock lock) {
        return lock.packages().get(0).sha256().hex();
    }

    private Path entry(Lock lock) throws ContainerException {
        return SourceCache.entry(cache, sha256(lock));
    }

    private OpenedSource opened(Lock lock, List<String> drift, boolean fetched)
            throws IOException, SourceException, ContainerException {
        LockedPackage locked = lock.packages().get(0);
        Path entry = entry(lock);
        cache.touch(entry);
        Source source = new Source(
                "debian", KernelVersion.of(entry), locked.sha256().hex(), null, locked.name() + " " + locked.version());
        return new OpenedSource(new KernelTree(entry, source), drift, fetched);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DebianSource.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
