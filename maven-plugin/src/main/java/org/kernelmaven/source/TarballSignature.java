package org.kernelmaven.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.fetch.UrlFile;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.container.openpgp.Keyring;

/**
 * Who must have signed a tar archive. Where the signature's name is the archive's with an ending more ({@code x.tar.xz.asc}),
 * the archive is signed as it is; else what it unpacks to, as on kernel.org ({@code linux-7.3.tar.sign} is of
 * {@code linux-7.3.tar}, whatever that was compressed with).
 *
 * @param location the detached signature, armored or not: an http or https URL, or a file
 * @param keyring the public keys that are believed
 */
public record TarballSignature(String location, Path keyring) {
    private static final int LIMIT_BYTES = 1 << 20;

    /** Gives the archive; asked only where it was not verified before. */
    interface Archive {
        Path get() throws ContainerException, InterruptedException;
    }

    /** @throws SourceException where the archive is not what one of the keys signed */
    void verify(String archiveLocation, Sha256 sha256, Archive archive, Cache cache, UrlFile files)
            throws SourceException, ContainerException, InterruptedException {
        try {
            byte[] keys = Files.readAllBytes(keyring);
            Path verified = cache.entry("answers", "signed-" + sha256 + "-" + Sha256.of(keys));
            if (Files.exists(verified)) {
                cache.touch(verified);
                return;
            }
            byte[] signature = TarballSource.remote(location)
                    ? files.fetchUnverified(URI.create(location), LIMIT_BYTES)
                    : Files.readAllBytes(Path.of(location));
            Path file = archive.get();
            if (!Sha256.of(file).equals(sha256)) {
                return; // refused with the better message when it is unpacked
            }
            try (InputStream packed = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                    InputStream content = signsArchiveItself(archiveLocation) ? packed : unpacked(packed);
                    InputStream in = Files.newInputStream(keyring)) {
                Keyring.read(in, keyring.toString()).verify(content, signature, archiveLocation);
            }
            Path work = cache.newTemporaryDirectory("signed");
            Files.writeString(work.resolve("signed"), location + "\n", StandardCharsets.UTF_8);
            cache.publish(work.resolve("signed"), verified);
            Files.delete(work);
        } catch (IOException e) {
            throw new SourceException(
                    "cannot verify the signature " + location + " of " + archiveLocation + " with the keys of "
                            + keyring + ": " + e,
                    e);
        }
    }

    private boolean signsArchiveItself(String archiveLocation) {
        return name(location).startsWith(name(archiveLocation) + ".");
    }

    private static String name(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** What it was compressed with is seen from its first bytes. */
    private static InputStream unpacked(InputStream packed) throws IOException {
        try {
            CompressorStreamFactory.detect(packed);
        } catch (CompressorException e) {
            return packed;
        }
        return new CompressorStreamFactory(true).createCompressorInputStream(packed);
    }
}
