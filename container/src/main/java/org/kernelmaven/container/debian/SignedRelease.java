package org.kernelmaven.container.debian;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.kernelmaven.container.lock.LockException;
import org.kernelmaven.container.lock.Sha256;

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
     * @throws LockException where no key that is shipped signed it, the signature is bad, it is of another suite, or it has
     *     expired
     */
    public static SignedRelease verify(byte[] inRelease, String wantedSuite, Instant now)
            throws LockException, IOException {
        String what = "the InRelease file of " + wantedSuite;
        Map<String, String> fields =
                new Deb822(new BufferedReader(new StringReader(signedText(inRelease, what)))).next();
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

    private static String signedText(byte[] inRelease, String what) throws LockException, IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (ArmoredInputStream armored = new ArmoredInputStream(new ByteArrayInputStream(inRelease))) {
            if (!armored.isClearText()) {
                throw new LockException(
                        what + " is not signed: this is no Debian mirror, or a login page answers for it");
            }
            for (int octet = armored.read(); octet >= 0 && armored.isClearText(); octet = armored.read()) {
                text.write(octet);
            }
            Object signatures = new BcPGPObjectFactory(armored).nextObject();
            if (!(signatures instanceof PGPSignatureList list)) {
                throw new LockException(what + " has no signature");
            }
            byte[] canonical = canonical(text.toString(StandardCharsets.UTF_8));
            boolean known = false;
            for (PGPSignature signature : list) {
                PGPPublicKey key = archiveKeys().getPublicKey(signature.getKeyID());
                if (key != null) {
                    known = true;
                    signature.init(new BcPGPContentVerifierBuilderProvider(), key);
                    signature.update(canonical);
                    if (signature.verify()) {
                        return text.toString(StandardCharsets.UTF_8);
                    }
                }
            }
            throw new LockException(
                    known
                            ? what + " was changed after it was signed: do not trust this mirror"
                            : what + " is signed by no key of Debian's archive that this plugin knows: do not trust"
                                    + " this mirror, or update the plugin if Debian has new keys");
        } catch (PGPException e) {
            throw new LockException(what + " has a signature that cannot be read: " + e.getMessage());
        }
    }

    /** RFC 4880, 7.1: lines end in CR LF, trailing white space does not count, the last line end neither. */
    private static byte[] canonical(String text) {
        String[] lines = text.split("\n", -1);
        int count = lines.length > 0 && lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
        StringBuilder canonical = new StringBuilder();
        for (int i = 0; i < count; i++) {
            canonical.append(i == 0 ? "" : "\r\n").append(lines[i].replaceFirst("[ \t\r]+$", ""));
        }
        return canonical.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static PGPPublicKeyRingCollection archiveKeys() throws IOException, PGPException {
        try (InputStream in = SignedRelease.class.getResourceAsStream("debian-archive-keyring.gpg");
                InputStream keys = PGPUtil.getDecoderStream(in)) {
            return new BcPGPPublicKeyRingCollection(keys);
        }
    }
}
