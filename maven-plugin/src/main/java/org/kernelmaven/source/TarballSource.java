package org.kernelmaven.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.fetch.Proxies;
import org.kernelmaven.container.fetch.UrlFile;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Source;

/**
 * A kernel tree from a tar archive, at a URL or on this machine, that is what its SHA-256 says, and where a signature is asked
 * for, also what its author signed.
 */
public final class TarballSource {
    static final String KIND = "tarball";

    private final Cache cache;
    private final SourceCache sources;
    private final boolean offline;
    private final Proxies proxies;

    /**
     * @param offline whether nothing may be fetched
     * @param proxies what downloads go through
     */
    public TarballSource(Cache cache, SourceCache sources, boolean offline, Proxies proxies) {
        this.cache = cache;
        this.sources = sources;
        this.offline = offline;
        this.proxies = proxies;
    }

    /**
     * @param location an http or https URL, or a file
     * @param sha256 of the archive as it is, compressed; null is refused, with the digest of a file that is there
     * @param signature who must have signed it; null for nobody
     */
    public OpenedSource open(String location, String sha256, TarballSignature signature, Progress progress)
            throws SourceException, ContainerException, InterruptedException {
        boolean remote = remote(location);
        Sha256 wanted = wanted(location, sha256, remote);
        UrlFile files = new UrlFile(cache, offline, proxies);
        if (signature != null) {
            signature.verify(
                    location,
                    wanted,
                    () -> remote ? files.fetch(URI.create(location), wanted, progress) : Path.of(location),
                    cache,
                    files);
        }
        boolean fetched = sources.unpack(
                wanted.hex(),
                archive -> {
                    if (remote) {
                        Files.copy(files.fetch(URI.create(location), wanted, progress), archive);
                    } else {
                        Files.copy(Path.of(location), archive);
                        refuseOther(location, wanted, Sha256.of(archive));
                    }
                },
                progress);
        Path tree = SourceCache.entry(cache, wanted.hex());
        Source source = new Source(KIND, KernelVersion.of(tree), wanted.hex(), null, location);
        return new OpenedSource(new KernelTree(tree, source), fetched);
    }

    static boolean remote(String location) {
        return location.matches("https?://.*");
    }

    private static Sha256 wanted(String location, String sha256, boolean remote) throws SourceException {
        try {
            if (sha256 != null) {
                return new Sha256(sha256);
            }
            String has = remote ? "" : " (this file's is " + Sha256.of(Path.of(location)) + ")";
            throw new SourceException("kernel.source.tarball=" + location
                    + " needs the archive's SHA-256: -Dkernel.source.sha256=..." + has);
        } catch (IllegalArgumentException e) {
            throw new SourceException("kernel.source.sha256=" + sha256 + " is no SHA-256: 64 hexadecimal digits", e);
        } catch (IOException e) {
            throw new SourceException("cannot read " + location + " (kernel.source.tarball): " + e, e);
        }
    }

    private static void refuseOther(String location, Sha256 wanted, Sha256 actual) throws SourceException {
        if (!actual.equals(wanted)) {
            throw new SourceException(
                    location + " has the SHA-256 " + actual + ", kernel.source.sha256 is " + wanted + ": refused");
        }
    }
}
