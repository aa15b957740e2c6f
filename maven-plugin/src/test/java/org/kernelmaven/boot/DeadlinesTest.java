package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadlinesTest {
    private static final Duration TEST = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Path config(String text) throws Exception {
        return Files.writeString(folder.resolve(".config"), text);
    }

    @Test
    void aSlowAcceleratorAndASlowKernelGetMoreTime() throws Exception {
        Path plain = config("CONFIG_64BIT=y\n# CONFIG_KASAN_GENERIC is not set\n");
        assertThat(Deadlines.of(true, plain, null, TEST, 0).boot()).isEqualTo(Duration.ofSeconds(60));
        assertThat(Deadlines.of(false, plain, null, TEST, 0).boot()).isEqualTo(Duration.ofSeconds(240));
        Path slow = config("CONFIG_KASAN_GENERIC=y\nCONFIG_PROVE_LOCKING=y\n");
        assertThat(Deadlines.of(false, slow, null, TEST, 0))
                .isEqualTo(new Deadlines(Duration.ofSeconds(1920), Duration.ofSeconds(240)));
    }

    @Test
    void timeForTheTestsIsAdded() throws Exception {
        assertThat(Deadlines.of(true, config(""), null, TEST, 4).boot()).isEqualTo(Duration.ofSeconds(180));
    }

    @Test
    void whatTheUserAsksForIsTakenAsItIs() throws Exception {
        Path slow = config("CONFIG_KASAN_GENERIC=y\n");
        assertThat(Deadlines.of(true, slow, Duration.ofSeconds(10), TEST, 4).boot())
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aConfigurationThatIsNotThereSlowsNothing() throws Exception {
        assertThat(Deadlines.of(true, folder.resolve("none"), null, TEST, 0).boot())
                .isEqualTo(Duration.ofSeconds(60));
    }
}
