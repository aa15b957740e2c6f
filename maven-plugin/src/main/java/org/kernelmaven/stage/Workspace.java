package org.kernelmaven.stage;

import java.nio.file.Path;
import org.kernelmaven.result.ResultFile;

/**
 * Where a build's own files are.
 *
 * @param folder {@code target/kernel}
 */
public record Workspace(Path folder) {
    public Workspace {
        folder = folder.toAbsolutePath().normalize();
    }

    public ResultFile resultFile() {
        return new ResultFile(folder.resolve("result.json"));
    }

    /** The lock as it was used: the shipped or configured one, or where it drifted, what was taken instead. */
    Path toolchainLock() {
        return folder.resolve("toolchain.lock");
    }

    /** As {@link #toolchainLock()}, of the guest. */
    Path guestLock() {
        return folder.resolve("guest.lock");
    }

    /** Which tree the source stage chose. */
    Path sourceState() {
        return folder.resolve("source.json");
    }

    public Path report() {
        return folder.resolve("report");
    }

    public Path variant(String name) {
        return folder.resolve("variants").resolve(name);
    }

    Path log(String stage, String variant) {
        return folder.resolve("logs").resolve(stage + "-" + variant + ".log");
    }
}
