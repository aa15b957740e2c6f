package org.kernelmaven.container.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.cache.FullDisk;
import org.kernelmaven.container.lock.Sha256;

/** One file from one URL, in the cache only after its SHA-256 was found to be right. */
public final class UrlFile {
    /** More than any source archive, far less than a disk. */
    private static final long LIMIT_BYTES = 4L << 30;

    private static final int ATTEMPTS = 3;

    private final Cache cache;
    private final boolean offline;
    private final Proxies proxies;

    /**
     * @param offline whether nothing may be fetched: what is not in the cache is an error
     * @param proxies what it is fetched through
     */
    public UrlFile(Cache cache, boolean offline, Proxies proxies) {
        this.cache = cache;
        this.offline = offline;
        this.proxies = proxies;
    }

    /** @throws ContainerException where it cannot be had, or is something else */
    @SuppressWarnings("try") // the lock is only held
    public Path fetch(URI uri, Sha256 wanted, Progress progress) throws ContainerException, InterruptedException {
        Path file = cache.entry("archives", wanted.hex());
        try (CacheLock held = cache.lock("archive-" + wanted)) {
            if (Files.exists(file)) {
                cache.touch(file);
                return file;
            }
            if (offline) {
                throw new ContainerException(uri + " is not in the cache " + cache.root()
                        + " and Maven is offline (-o): run once without -o");
            }
            Path partial = cache.entry("partial", wanted.hex());
            download(uri, partial, progress);
            Sha256 actual = Sha256.of(partial);
            if (!actual.equals(wanted)) {
                Files.delete(partial);
                throw new ContainerException(uri + " has the SHA-256 " + actual + ", wanted is " + wanted
                        + ": the file was changed, or a login page answered for it");
            }
            cache.publish(partial, file);
            return file;
        } catch (IOException e) {
            throw new ContainerException("cannot fetch " + uri + ": " + e + FullDisk.remedy(e), e);
        }
    }

    /**
     * Fetches a small file that nobody can verify by a digest, such as a signature: believe nothing of it.
     *
     * @param limit no more bytes than this are taken
     */
    public byte[] fetchUnverified(URI uri, int limit) throws ContainerException {
        if (offline) {
            throw new ContainerException(uri + " is needed and Maven is offline (-o): run once without -o");
        }
        Path work = cache.newTemporaryDirectory("fetch");
        try {
            Path file = work.resolve("file");
            Http.get(uri, file, limit, bytes -> {}, proxies);
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(work);
            return content;
        } catch (IOException e) {
            throw new ContainerException("cannot fetch " + uri + ": " + e + FullDisk.remedy(e), e);
        }
    }

    private void download(URI uri, Path partial, Progress progress) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                long[] done = new long[1];
                Http.get(
                        uri,
                        partial,
                        LIMIT_BYTES,
                        bytes -> {
                            done[0] += bytes;
                            progress.update("downloading", done[0], 0);
                        },
                        proxies);
                return;
            } catch (IOException e) {
                // a partial file that was whole already has no range after its end (416): it is gone now
                boolean again = !(e instanceof Http.Refused refused) || refused.status == 416;
                if (FullDisk.caused(e) || !again || attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(attempt * 300L);
            }
        }
    }
}
