package org.kernelmaven.container.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.cache.FullDisk;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.Sha256;

/**
 * Fetches locked packages into the cache, several at once. A file is in the cache only after its size and SHA-256 were found to
 * be what the lock says; what a cut connection or a killed JVM left is gone on with.
 */
public final class Downloader implements AutoCloseable {
    private static final int CONNECTIONS = 6;
    private static final int ATTEMPTS = 3;

    private final Cache cache;
    private final Mirrors mirrors;
    private final boolean offline;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS, task -> {
        Thread thread = new Thread(task, "kernel-download");
        thread.setDaemon(true);
        return thread;
    });

    /** @param offline whether nothing may be fetched: what is not in the cache is an error */
    public Downloader(Cache cache, Mirrors mirrors, boolean offline) {
        this.cache = cache;
        this.mirrors = mirrors;
        this.offline = offline;
    }

    /** The files of packages, each when it is there; a failing one completes with a {@link ContainerException}. */
    public List<CompletableFuture<Path>> fetchAll(List<LockedPackage> packages, Instant snapshot, Progress progress) {
        Received received = new Received(packages, progress);
        List<CompletableFuture<Path>> files = new ArrayList<>();
        for (LockedPackage wanted : packages) {
            files.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return fetch(wanted, snapshot, received);
                        } catch (ContainerException | InterruptedException e) {
                            throw new CompletionException(e);
                        }
                    },
                    threads));
        }
        return files;
    }

    /**
     * @param snapshot when the archive had it
     * @throws MissingPackageException where mirrors answered and none has it
     */
    public Path fetch(LockedPackage wanted, Instant snapshot, Progress progress)
            throws ContainerException, InterruptedException {
        return fetch(wanted, snapshot, new Received(List.of(wanted), progress));
    }

    /** Adds up what came over the network; silent about what was there already. */
    private static final class Received {
        private final Progress progress;
        private final long total;
        private final AtomicLong done = new AtomicLong();

        Received(List<LockedPackage> packages, Progress progress) {
            this.progress = progress;
            this.total = packages.stream().mapToLong(LockedPackage::size).sum();
        }

        void had(LockedPackage there) {
            done.addAndGet(there.size());
        }

        void add(long bytes) {
            progress.update("downloading", Math.min(total, done.addAndGet(bytes)), total);
        }
    }

    private Path file(LockedPackage wanted) throws ContainerException {
        return cache.entry("packages", wanted.sha256() + ".deb");
    }

    @SuppressWarnings("try") // the lock is only held
    private Path fetch(LockedPackage wanted, Instant snapshot, Received received)
            throws ContainerException, InterruptedException {
        Path file = file(wanted);
        if (Files.exists(file)) {
            received.had(wanted);
            return file;
        }
        if (offline) {
            throw new ContainerException(wanted.name() + " " + wanted.version() + " is not in the cache " + cache.root()
                    + " and Maven is offline (-o): run once without -o");
        }
        try (CacheLock held = cache.lock("download-" + wanted.sha256())) {
            if (!Files.exists(file)) {
                download(wanted, snapshot, file, received);
            }
            return file;
        }
    }

    private void download(LockedPackage wanted, Instant snapshot, Path file, Received received)
            throws ContainerException, InterruptedException {
        Path partial = cache.entry("partial", wanted.sha256().hex());
        List<String> tried = new ArrayList<>();
        boolean reached = false;
        for (URI location : mirrors.locations("debian", wanted.path(), snapshot)) {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                try {
                    Http.get(location, partial, wanted.size(), received::add, mirrors.proxies());
                    verify(wanted, partial);
                    cache.publish(partial, file);
                    return;
                } catch (Http.Refused e) {
                    reached |= e.missing();
                    tried.add(location + ": HTTP status " + e.status);
                    break;
                } catch (IOException e) {
                    if (FullDisk.caused(e)) {
                        throw new ContainerException(
                                "cannot write " + partial + ": " + e.getMessage() + FullDisk.remedy(e), e);
                    }
                    if (attempt == ATTEMPTS) {
                        tried.add(location + ": " + e);
                    }
                }
                Thread.sleep(attempt * 300L);
            }
        }
        if (reached) {
            throw new MissingPackageException(wanted, tried);
        }
        throw new ContainerException("cannot fetch " + wanted.name() + " " + wanted.version() + ":" + indented(tried)
                + "\nCheck the network and proxy settings, or name a mirror with -Dkernel.mirrors=...");
    }

    private static void verify(LockedPackage wanted, Path partial) throws IOException {
        long size = Files.size(partial);
        if (size < wanted.size()) {
            throw new IOException("the connection ended after " + size + " of " + wanted.size() + " bytes");
        }
        Sha256 actual = Sha256.of(partial);
        if (!actual.equals(wanted.sha256())) {
            Files.delete(partial);
            throw new IOException("SHA-256 is " + actual + ", locked is " + wanted.sha256());
        }
    }

    static String indented(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("\n    ").append(line));
        return text.toString();
    }

    /** Ends what is still being fetched. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
