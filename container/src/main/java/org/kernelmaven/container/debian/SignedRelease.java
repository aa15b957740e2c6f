package org.kernelmaven.container.debian;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.lock.LockException;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.container.openpgp.Keyring;

/**
 * A suite's {@code InRelease} file: what its maintainers signed about its indices (Debian's RepositoryFormat wiki page; the
 * cleartext signature framework of RFC 4880, section 7). Made only from a text whose signature is good.
 *
 * @param suite the codename
 * @param date when it was made
 * @param indices digests of index files by path ({@code main/binary-amd64/Packages.xz})
 */
public record SignedRelease(String suite, Instant date, Map<String, Sha256> indices) {
    private static final DateTimeFormatter RFC_1123 =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss z", Locale.ENGLISH);

    /**
     * Verifies an InRelease file.
     *
     * @param inRelease its bytes
     * @param wantedSuite the codename that it must have
     * @param now for {@code Valid-Until}
     * @throws ContainerException where no key that is shipped signed it, or the signature is bad
     * @throws LockException where it is of another suite, or has expired
     */
    public static SignedRelease verify(byte[] inRelease, String wantedSuite, Instant now)
            throws ContainerException, IOException {
        String what = "the InRelease file of " + wantedSuite;
        Map<String, String> fields =
                new Deb822(new BufferedReader(new StringReader(archiveKeys().signedText(inRelease, what)))).next();
        if (fields == null || !wantedSuite.equals(fields.get("codename"))) {
            throw new LockException(what + " is one of suite " + (fields == null ? "nothing" : fields.get("codename"))
                    + ": the mirror mixes suites up; name another with -Dkernel.mirrors=...");
        }
        Instant date = time(fields.get("date"), what);
        if (fields.containsKey("valid-until")
                && time(fields.get("valid-until"), what).isBefore(now)) {
            throw new LockException(what + " was valid until " + fields.get("valid-until")
                    + ": the mirror is out of date (or this machine's clock is wrong); name another with"
                    + " -Dkernel.mirrors=...");
        }
        Map<String, Sha256> indices = new HashMap<>();
        for (String line : fields.getOrDefault("sha256", "").split("\n")) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 3 && words[0].length() == 64) {
                indices.put(words[2], new Sha256(words[0]));
            }
        }
        return new SignedRelease(wantedSuite, date, indices);
    }

    private static Instant time(String text, String what) throws LockException {
        try {
            return ZonedDateTime.parse(text, RFC_1123).toInstant();
        } catch (DateTimeException | NullPointerException e) {
            throw new LockException(what + " has no date that can be read: " + text);
        }
    }

    private static Keyring archiveKeys() throws ContainerException, IOException {
        try (InputStream in = SignedRelease.class.getResourceAsStream("debian-archive-keyring.gpg")) {
            return Keyring.read(in, "Debian's archive as this plugin knows it");
        }
    }
}
