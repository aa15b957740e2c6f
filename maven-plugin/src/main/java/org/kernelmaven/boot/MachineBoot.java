package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells one start of this machine from the next (random(4), boot_id): what was found out about its hardware is true until then. */
final class MachineBoot {
    private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");

    private MachineBoot() {}

    /** A UUID. */
    static String id() throws IOException {
        return Files.readString(ID).strip();
    }
}
