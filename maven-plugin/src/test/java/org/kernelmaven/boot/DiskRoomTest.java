package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskRoomTest {
    private static final Path FOLDER = Path.of("target/boot");

    @Test
    void aDiskThatIsNearlyFullIsNoFaultOfTheKernels() {
        assertThatThrownBy(() -> DiskRoom.before(FOLDER, 3L << 20))
                .isInstanceOf(BootException.class)
                .hasMessage("only 3.0 MiB are free on the disk with target/boot: free at least 64 MiB there, or build"
                        + " elsewhere");
        assertThatCode(() -> DiskRoom.before(FOLDER, DiskRoom.NEEDED_BYTES)).doesNotThrowAnyException();
    }

    @Test
    void whatABootShowedOnADiskThatRanFullIsNoVerdict() {
        assertThatThrownBy(() -> DiskRoom.after(FOLDER, 4096))
                .isInstanceOf(BootException.class)
                .hasMessageContaining("says nothing about the kernel");
        assertThatCode(() -> DiskRoom.after(FOLDER, DiskRoom.FULL_BYTES)).doesNotThrowAnyException();
    }
}
