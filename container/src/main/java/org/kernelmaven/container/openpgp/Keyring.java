package org.kernelmaven.container.openpgp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.kernelmaven.container.ContainerException;

/** The public keys that are believed. A revoked key is not, nor a signature with a digest weaker than SHA-256. */
public final class Keyring {
    private static final Set<Integer> STRONG =
            Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);
    private static final int BUFFER_BYTES = 1 << 16;

    private final PGPPublicKeyRingCollection keys;
    private final String name;

    private Keyring(PGPPublicKeyRingCollection keys, String name) {
        this.keys = keys;
        this.name = name;
    }

    /**
     * Reads keys, armored or not.
     *
     * @param name what a message calls them
     */
    public static Keyring read(InputStream in, String name) throws ContainerException, IOException {
        try (InputStream decoded = PGPUtil.getDecoderStream(in)) {
            return new Keyring(new BcPGPPublicKeyRingCollection(decoded), name);
        } catch (PGPException | RuntimeException e) {
            throw new ContainerException(name + " has no OpenPGP keys that can be read: " + e.getMessage(), e);
        }
    }

    /**
     * The text of the cleartext signature framework (RFC 4880, section 7), of which one signature is good.
     *
     * @param what what a message calls the signed text
     */
    public String signedText(byte[] signed, String what) throws ContainerException, IOException {
        try (ArmoredInputStream armored = new ArmoredInputStream(new ByteArrayInputStream(signed))) {
            if (!armored.isClearText()) {
                throw new ContainerException(what + " is not signed: a login page or an error page, perhaps");
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (int octet = armored.read(); octet >= 0 && armored.isClearText(); octet = armored.read()) {
                text.write(octet);
            }
            List<PGPSignature> signatures = signatures(armored, what);
            byte[] canonical = canonical(text.toString(StandardCharsets.UTF_8));
            verify(signatures, new ByteArrayInputStream(canonical), what);
            return text.toString(StandardCharsets.UTF_8);
        }
    }

    /**
     * Returns only if a detached signature (RFC 4880, section 11.4) of the content is good.
     *
     * @param signature armored or not
     * @param what what a message calls the content
     */
    public void verify(InputStream content, byte[] signature, String what) throws ContainerException, IOException {
        try (InputStream decoded = PGPUtil.getDecoderStream(new ByteArrayInputStream(signature))) {
            verify(signatures(decoded, what), content, what);
        }
    }

    private static List<PGPSignature> signatures(InputStream in, String what) throws ContainerException {
        try {
            if (new BcPGPObjectFactory(in).nextObject() instanceof PGPSignatureList list) {
                List<PGPSignature> signatures = new ArrayList<>();
                list.forEach(signatures::add);
                return signatures;
            }
        } catch (IOException | RuntimeException e) {
            throw new ContainerException(what + " has a signature that cannot be read: " + e.getMessage(), e);
        }
        throw new ContainerException(what + " has no signature");
    }

    private void verify(List<PGPSignature> signatures, InputStream content, String what)
            throws ContainerException, IOException {
        List<PGPSignature> ours = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try {
            for (PGPSignature signature : signatures) {
                PGPPublicKey key = keys.getPublicKey(signature.getKeyID());
                String why = whyNot(signature, key);
                if (why == null) {
                    signature.init(new BcPGPContentVerifierBuilderProvider(), key);
                    ours.add(signature);
                } else {
                    refused.add(String.format("key %016X %s", signature.getKeyID(), why));
                }
            }
            if (ours.isEmpty()) {
                throw new ContainerException(what + " is signed by no key of " + name + " that counts ("
                        + String.join("; ", refused) + "): do not trust it, unless these keys are out of date");
            }
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                for (PGPSignature signature : ours) {
                    signature.update(buffer, 0, read);
                }
            }
            for (PGPSignature signature : ours) {
                if (signature.verify()) {
                    return;
                }
            }
        } catch (PGPException e) {
            throw new ContainerException(what + " has a signature that cannot be checked: " + e.getMessage(), e);
        }
        throw new ContainerException(what + " was changed after it was signed: do not trust where it came from");
    }

    /** Null where the key is ours, and was good when it signed. */
    private static String whyNot(PGPSignature signature, PGPPublicKey key) {
        if (key == null) {
            return "is not among them";
        }
        if (key.hasRevocation()) {
            return "is revoked";
        }
        Instant signed = signature.getCreationTime().toInstant();
        if (key.getValidSeconds() > 0
                && key.getCreationTime()
                        .toInstant()
                        .plusSeconds(key.getValidSeconds())
                        .isBefore(signed)) {
            return "had expired when it signed";
        }
        return STRONG.contains(signature.getHashAlgorithm()) ? null : "signed a digest weaker than SHA-256";
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
}
