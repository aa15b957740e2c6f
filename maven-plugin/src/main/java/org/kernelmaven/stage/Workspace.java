package org.kernelmaven.stage;

import java.nio.file.Path;
import org.kernelmaven.result.ResultFile;
import org.kernelmaven.size.DetailsFile;

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

    /** As {@link #toolchainLock()}, of what measures in the guest. */
    Path figuresLock() {
        return folder.resolve("figures.lock");
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

    /** Everything that was measured of a variant. */
    DetailsFile sizes(String variant) {
        return new DetailsFile(variant(variant).resolve("sizes.tsv"));
    }

    /** A copy of the baseline that was compared with; missing where there was none. */
    Path baseline() {
        return folder.resolve("baseline.txt");
    }

    Path log(String stage, String variant) {
        return folder.resolve("logs").resolve(stage + "-" + variant + ".log");
    }
}
