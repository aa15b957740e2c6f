package org.kernelmaven.container.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.junit.jupiter.api.Test;
import org.kernelmaven.container.ContainerException;

class KeyringTest {
    private static final String TEXT = "Codename: trixie\n- dashes\ntext  \nend";
    private static final byte[] CONTENT = "the archive".getBytes(StandardCharsets.UTF_8);

    @Test
    void givesTheTextThatItsKeySigned() throws Exception {
        TestKey key = TestKey.create();
        String text = "Codename: trixie\n- dashes\nend";
        assertThat(key.keyring().signedText(key.clearSign(text, HashAlgorithmTags.SHA512), "it"))
                .isEqualToIgnoringNewLines(text);
    }

    @Test
    void refusesWhatAnotherKeySigned() throws Exception {
        TestKey other = TestKey.create();
        assertThatThrownBy(() -> TestKey.create()
                        .keyring()
                        .signedText(other.clearSign(TEXT, HashAlgorithmTags.SHA512), "InRelease"))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("InRelease is signed by no key of the test's keys")
                .hasMessageContaining(
                        String.format("%016X is not among them", other.pair().getKeyID()));
    }

    @Test
    void refusesARevokedKey() throws Exception {
        TestKey key = TestKey.create().revoked();
        byte[] signature = key.sign(CONTENT, HashAlgorithmTags.SHA256);
        assertThatThrownBy(() -> key.keyring().verify(new ByteArrayInputStream(CONTENT), signature, "it"))
                .hasMessageContaining("is revoked");
    }

    @Test
    void refusesAWeakDigest() throws Exception {
        TestKey key = TestKey.create();
        byte[] signature = key.sign(CONTENT, HashAlgorithmTags.SHA1);
        assertThatThrownBy(() -> key.keyring().verify(new ByteArrayInputStream(CONTENT), signature, "it"))
                .hasMessageContaining("weaker than SHA-256");
    }

    @Test
    void checksADetachedSignature() throws Exception {
        TestKey key = TestKey.create();
        byte[] signature = key.sign(CONTENT, HashAlgorithmTags.SHA256);
        assertThatCode(() -> key.keyring().verify(new ByteArrayInputStream(CONTENT), signature, "it"))
                .doesNotThrowAnyException();
        byte[] changed = Arrays.copyOf(CONTENT, CONTENT.length - 1);
        assertThatThrownBy(() -> key.keyring().verify(new ByteArrayInputStream(changed), signature, "it"))
                .hasMessageContaining("it was changed after it was signed");
    }

    @Test
    void refusesGarbage() throws Exception {
        TestKey key = TestKey.create();
        for (byte[] garbage : new byte[][] {{}, CONTENT, new byte[1000], {(byte) 0x88, 3, 4}}) {
            assertThatThrownBy(() -> key.keyring().verify(new ByteArrayInputStream(CONTENT), garbage, "it"))
                    .isInstanceOf(ContainerException.class);
            assertThatThrownBy(() -> key.keyring().signedText(garbage, "it")).isInstanceOf(ContainerException.class);
        }
    }
}
