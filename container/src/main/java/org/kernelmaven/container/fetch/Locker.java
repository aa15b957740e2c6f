package org.kernelmaven.container.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.debian.PackageIndex;
import org.kernelmaven.container.debian.Resolver;
import org.kernelmaven.container.debian.SignedRelease;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.LockException;
import org.kernelmaven.container.lock.LockedSuite;
import org.kernelmaven.container.lock.Manifest;
import org.kernelmaven.container.lock.ManifestSuite;
import org.kernelmaven.container.lock.Sha256;
import org.tukaani.xz.XZInputStream;

/** Resolves a manifest against the mirrors' current, signed indices. */
public final class Locker {
    private static final long RELEASE_LIMIT_BYTES = 8 << 20;
    private static final long INDEX_LIMIT_BYTES = 256 << 20;

    private final Cache cache;
    private final Mirrors mirrors;

    public Locker(Cache cache, Mirrors mirrors) {
        this.cache = cache;
        this.mirrors = mirrors;
    }

    /**
     * @param previous the lock that the new one replaces: no suite may be older than it was there; null where there is none
     * @param now the time, for {@code Valid-Until} and as the lock's snapshot time
     * @throws LockException where an index is not to be believed, or a dependency cannot be met
     */
    public Lock lock(Manifest manifest, Lock previous, Instant now, Progress progress) throws ContainerException {
        Path work = cache.newTemporaryDirectory("lock");
        try {
            PackageIndex index = new PackageIndex();
            List<LockedSuite> suites = new ArrayList<>();
            for (ManifestSuite suite : manifest.suites()) {
                progress.update(
                        "reading the index of " + suite.name(),
                        suites.size(),
                        manifest.suites().size());
                SignedRelease release = SignedRelease.verify(
                        Files.readAllBytes(fetch(suite, "InRelease", RELEASE_LIMIT_BYTES, work)), suite.name(), now);
                refuseOlder(suite, release, previous);
                addIndex(index, suite, manifest.architecture(), release, work);
                suites.add(new LockedSuite(suite.archive(), suite.name(), release.date()));
            }
            return new Lock(
                    manifest.architecture(),
                    now.truncatedTo(ChronoUnit.SECONDS),
                    suites,
                    Resolver.resolve(index, manifest),
                    manifest.leaveOut(),
                    manifest.symlinks());
        } catch (IOException e) {
            throw new ContainerException("cannot resolve the manifest: " + e, e);
        } finally {
            try {
                FileUtils.deleteDirectory(work.toFile());
            } catch (IOException e) {
                work.toFile().deleteOnExit();
            }
        }
    }

    /** An old InRelease file is signed as well as a new one: who replays it holds security updates back. */
    private static void refuseOlder(ManifestSuite suite, SignedRelease release, Lock previous) throws LockException {
        for (LockedSuite known : previous == null ? List.<LockedSuite>of() : previous.suites()) {
            if (known.archive().equals(suite.archive())
                    && known.name().equals(suite.name())
                    && release.date().isBefore(known.date())) {
                throw new LockException("the mirror's " + suite.name() + " is of " + release.date()
                        + ", older than what is locked (" + known.date()
                        + "): the mirror is behind, or somebody replays an old state; name another with"
                        + " -Dkernel.mirrors=...");
            }
        }
    }

    private void addIndex(
            PackageIndex index, ManifestSuite suite, String architecture, SignedRelease release, Path work)
            throws ContainerException, IOException {
        String name = suite.component() + "/binary-" + architecture + "/Packages.xz";
        Sha256 wanted = release.indices().get(name);
        if (wanted == null) {
            throw new LockException("suite " + suite.name() + " has no index " + name
                    + ": correct component and architecture in the manifest");
        }
        Path file = fetch(suite, name, INDEX_LIMIT_BYTES, work);
        Sha256 actual = Sha256.of(file);
        if (!actual.equals(wanted)) {
            throw new LockException(
                    "the index " + name + " of " + suite.name() + " is not the one that was signed (SHA-256 " + actual
                            + ", signed is " + wanted + "): the mirror is being updated, try again in some minutes");
        }
        try (InputStream in = new XZInputStream(Files.newInputStream(file))) {
            index.add(in, suite.name());
        }
    }

    private Path fetch(ManifestSuite suite, String name, long limit, Path work) throws ContainerException {
        List<String> tried = new ArrayList<>();
        for (URI location : mirrors.locations(suite.archive(), "dists/" + suite.name() + "/" + name, null)) {
            Path file = work.resolve(suite.name() + "-" + name.replace('/', '_'));
            try {
                Files.deleteIfExists(file);
                Http.get(location, file, limit, bytes -> {}, mirrors.proxies());
                return file;
            } catch (IOException e) {
                tried.add(location + ": " + e);
            }
        }
        throw new ContainerException(
                "cannot fetch " + name + " of suite " + suite.name() + " from any of " + tried.size()
                        + " mirrors:" + Downloader.indented(tried)
                        + "\nName a mirror of Debian's archive with -Dkernel.mirrors=http://.../debian");
    }
}
