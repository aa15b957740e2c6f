package org.kernelmaven.container.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockTest {
    private static final Instant TIME = Instant.parse("2026-11-20T02:00:00Z");

    private static LockedPackage locked(String name, String version) {
        return new LockedPackage(
                name,
                version,
                "amd64",
                5,
                Sha256.of(version.getBytes(StandardCharsets.UTF_8)),
                "pool/main/" + name + ".deb");
    }

    private static Lock lock(LockedPackage... packages) {
        return new Lock(
                "amd64",
                TIME,
                List.of(new LockedSuite("debian", "trixie", TIME)),
                List.of(packages),
                List.of("usr/share/doc/**"),
                Map.of("usr/bin/awk", "gawk"));
    }

    @Test
    void textAndBackIsTheSameLock() throws Exception {
        Lock lock = lock(locked("make", "4.4.1-2"), locked("clang", "1:19.0-63"));
        assertThat(Lock.parse(lock.text(), "x.lock")).isEqualTo(lock);
        assertThat(lock.packages()).extracting(LockedPackage::name).containsExactly("clang", "make");
    }

    @Test
    void theOrderOfPackagesDoesNotChangeTheDigest() {
        assertThat(lock(locked("a1", "1"), locked("b1", "1")).sha256())
                .isEqualTo(lock(locked("b1", "1"), locked("a1", "1")).sha256());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package Upper 1 amd64 5 SHA pool/main/x.deb",
                "package make 1 amd64 5 SHA pool/../../etc/x.deb",
                "package make 1 amd64 5 SHA http://example.org/x.deb",
                "package make 1 amd64 many SHA pool/main/x.deb",
                "package make 1 amd64 5 abc pool/main/x.deb",
                "package make 1 amd64 5",
                "surprise"
            })
    void namesTheLineThatIsWrong(String line) {
        String text = lock(locked("make", "1")).text() + line.replace("SHA", "a".repeat(64)) + "\n";
        assertThatThrownBy(() -> Lock.parse(text, "x.lock"))
                .isInstanceOf(LockException.class)
                .hasMessageContaining("x.lock:8");
    }

    @Test
    void refusesALockThatIsCutOff() {
        assertThatThrownBy(() -> Lock.parse("kernel-lock 1\narchitecture amd64\n", "x.lock"))
                .isInstanceOf(LockException.class)
                .hasMessageContaining("no complete lock");
    }

    @Test
    void theShippedLockNamesWhatTheKernelNeeds() throws Exception {
        try (InputStream in = Lock.class.getResourceAsStream("toolchain.lock")) {
            Lock shipped = Lock.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "toolchain.lock");
            assertThat(shipped.packages())
                    .extracting(LockedPackage::name)
                    .contains("clang-19", "rustc", "bindgen", "qemu-system-x86", "bubblewrap", "busybox-static");
        }
    }

    @Test
    void aDiffIsForPeople() {
        Lock before = lock(locked("rustc", "1"), locked("gone", "2"));
        Lock after = lock(locked("rustc", "1.1"), locked("new1", "3"));
        assertThat(LockDiff.lines(before, after)).containsExactly("- gone 2", "+ new1 3", "rustc 1 -> 1.1");
        assertThat(LockDiff.lines(before, before)).isEmpty();
        Lock smaller = new Lock(
                "amd64", TIME, before.suites(), before.packages(), List.of("usr/share/man/**"), before.symlinks());
        assertThat(LockDiff.lines(before, smaller))
                .as("what is left out decides bytes too")
                .containsExactly("+ leave-out usr/share/man/**", "- leave-out usr/share/doc/**");
    }
}
