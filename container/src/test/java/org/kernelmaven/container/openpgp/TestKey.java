package org.kernelmaven.container.openpgp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.BCPGOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;
import org.kernelmaven.container.ContainerException;

/** A key that nobody else has, and what it signs. */
public record TestKey(PGPKeyPair pair, PGPPublicKey published) {
    private static final int PACKET_VERSION = 4;

    public static TestKey create() throws GeneralSecurityException, PGPException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PGPKeyPair pair = new JcaPGPKeyPair(
                PACKET_VERSION, PublicKeyAlgorithmTags.RSA_GENERAL, generator.generateKeyPair(), new Date());
        return new TestKey(pair, pair.getPublicKey());
    }

    private PGPSignatureGenerator generator(int type, int hashAlgorithm) throws PGPException {
        PGPSignatureGenerator generator = new PGPSignatureGenerator(
                new JcaPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), hashAlgorithm), pair.getPublicKey());
        generator.init(type, pair.getPrivateKey());
        return generator;
    }

    /** The same key, revoked by itself. */
    TestKey revoked() throws PGPException {
        PGPSignature revocation = generator(PGPSignature.KEY_REVOCATION, HashAlgorithmTags.SHA256)
                .generateCertification(pair.getPublicKey());
        return new TestKey(pair, PGPPublicKey.addCertification(pair.getPublicKey(), revocation));
    }

    public Keyring keyring() throws ContainerException, IOException {
        return Keyring.read(new ByteArrayInputStream(publicKey()), "the test's keys");
    }

    public byte[] publicKey() throws IOException {
        return new PGPPublicKeyRing(List.of(published)).getEncoded();
    }

    public byte[] sign(byte[] content, int hashAlgorithm) throws IOException, PGPException {
        PGPSignatureGenerator generator = generator(PGPSignature.BINARY_DOCUMENT, hashAlgorithm);
        generator.update(content);
        return generator.generate().getEncoded();
    }

    /** A text in the cleartext signature framework (RFC 4880, section 7). */
    byte[] clearSign(String text, int hashAlgorithm) throws IOException, PGPException {
        PGPSignatureGenerator generator = generator(PGPSignature.CANONICAL_TEXT_DOCUMENT, hashAlgorithm);
        generator.update(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArmoredOutputStream armored = new ArmoredOutputStream(out)) {
            armored.beginClearText(hashAlgorithm);
            armored.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            armored.endClearText();
            generator.generate().encode(new BCPGOutputStream(armored));
        }
        return out.toByteArray();
    }
}
