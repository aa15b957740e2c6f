package org.kernelmaven.container.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.LockDiff;
import org.kernelmaven.container.lock.Manifest;
import org.kernelmaven.container.rootfs.Rootfs;
import org.kernelmaven.container.rootfs.RootfsBuilder;

/**
 * What a lock names, from the cache or the mirrors. Where no mirror has it any more, and the caller gives the manifest that the
 * lock was made from, the current versions are taken instead, verified through the signed index.
 */
public final class LockedFiles {
    private final Cache cache;
    private final Mirrors mirrors;
    private final boolean offline;

    public LockedFiles(Cache cache, Mirrors mirrors, boolean offline) {
        this.cache = cache;
        this.mirrors = mirrors;
        this.offline = offline;
    }

    /**
     * @param lock the lock that was used: the one asked for, or where it drifted its replacement
     * @param rootfs its root file system
     * @param drift what differs from the lock asked for, for people; empty where nothing does
     */
    public record Provided(Lock lock, Rootfs rootfs, List<String> drift) {}

    /**
     * @param lock the lock that was used
     * @param file the package
     * @param drift what differs from the lock asked for
     */
    public record ProvidedPackage(Lock lock, Path file, List<String> drift) {}

    /**
     * The root file system of a lock.
     *
     * @param manifest what to resolve again where a package is missing; null for an error then
     */
    public Provided provide(Lock lock, Manifest manifest, Progress progress)
            throws ContainerException, InterruptedException {
        Optional<Rootfs> found = new RootfsBuilder(cache).find(lock);
        if (found.isPresent()) {
            return new Provided(lock, found.get(), List.of());
        }
        Lock wanted = manifest == null ? lock : kept(lock);
        try {
            return new Provided(wanted, rootfs(wanted, progress), LockDiff.lines(lock, wanted));
        } catch (MissingPackageException e) {
            Lock current = relock(lock, manifest, e, progress);
            return new Provided(current, rootfs(current, progress), LockDiff.lines(lock, current));
        }
    }

    /** The first package of a lock, as a file; otherwise like {@link #provide}. */
    public ProvidedPackage providePackage(Lock lock, Manifest manifest, Progress progress)
            throws ContainerException, InterruptedException {
        Lock wanted = manifest == null ? lock : kept(lock);
        try {
            return new ProvidedPackage(wanted, file(wanted, progress), LockDiff.lines(lock, wanted));
        } catch (MissingPackageException e) {
            Lock current = relock(lock, manifest, e, progress);
            return new ProvidedPackage(current, file(current, progress), LockDiff.lines(lock, current));
        }
    }

    /** What a lock was replaced by when a mirror lacked a package, so that the next run needs no index; else the lock itself. */
    public Lock kept(Lock lock) throws ContainerException {
        Path kept = replacement(lock);
        try {
            return Files.exists(kept) ? Lock.parse(Files.readString(kept), kept.toString()) : lock;
        } catch (IOException e) {
            throw new ContainerException("cannot read " + kept + ": " + e, e);
        }
    }

    private Path replacement(Lock lock) throws ContainerException {
        return cache.entry("answers", "relocked-" + lock.sha256());
    }

    private Lock relock(Lock lock, Manifest manifest, MissingPackageException missing, Progress progress)
            throws ContainerException {
        if (manifest == null) {
            throw missing;
        }
        Lock current = new Locker(cache, mirrors).lock(manifest, lock, Instant.now(), progress);
        Path kept = replacement(lock);
        try {
            cache.store(kept, file -> Files.writeString(file, current.text()));
        } catch (IOException e) {
            throw new ContainerException("cannot keep the new lock as " + kept + ": " + e, e);
        }
        return current;
    }

    private Rootfs rootfs(Lock lock, Progress progress) throws ContainerException, InterruptedException {
        try (Downloader downloader = new Downloader(cache, mirrors, offline)) {
            return new RootfsBuilder(cache)
                    .build(lock, () -> downloader.fetchAll(lock.packages(), lock.snapshot(), progress));
        }
    }

    private Path file(Lock lock, Progress progress) throws ContainerException, InterruptedException {
        try (Downloader downloader = new Downloader(cache, mirrors, offline)) {
            return downloader.fetch(lock.packages().get(0), lock.snapshot(), progress);
        }
    }
}
