package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whether this machine has room for what a guest writes. Its disks are sparse files, and a write for which there is no room comes
 * back to the guest as an I/O error of its NVMe disk, which would be told as the kernel's.
 */
final class DiskRoom {
    /** Disks, console and the tests' outputs take a few MiB of it; tests of the user's may write more. */
    static final long NEEDED_BYTES = 64L << 20;
    /** Less than that is full: QEMU writes up to 1 MiB at once. */
    static final long FULL_BYTES = 1L << 20;

    private DiskRoom() {}

    /**
     * How much is free where a folder is.
     *
     * @return bytes, that this user can have
     */
    static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** @throws BootException where there is too little for any boot */
    static void before(Path folder, long free) throws BootException {
        require(free, NEEDED_BYTES, folder, "");
    }

    /**
     * To be asked while the disks are still there.
     *
     * @throws BootException where nothing is left
     */
    static void after(Path folder, long free) throws BootException {
        require(
                free,
                FULL_BYTES,
                folder,
                ", so the guest's disks could not grow, and what the boot showed says nothing about the kernel");
    }

    private static void require(long free, long least, Path folder, String so) throws BootException {
        if (free < least) {
            throw new BootException(String.format(
                    Locale.ROOT,
                    "only %.1f MiB are free on the disk with %s%s: free at least %d MiB there, or build elsewhere",
                    free / 1048576.0,
                    folder,
                    so,
                    NEEDED_BYTES >> 20));
        }
    }
}
