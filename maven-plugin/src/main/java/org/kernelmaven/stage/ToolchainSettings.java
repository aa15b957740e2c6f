package org.kernelmaven.stage;

import java.nio.file.Path;
import java.util.List;
import org.kernelmaven.container.engine.EngineChoice;
import org.kernelmaven.container.fetch.Proxies;

/**
 * Where the toolchain comes from and how it runs.
 *
 * @param lock a lock file of the user's; null for the shipped one
 * @param manifest what {@code lock} is resolved from; null for the shipped one
 * @param missing what to do where no mirror has a locked package
 * @param mirrors archive roots to ask first
 * @param offline whether nothing may be fetched
 * @param engine what runs the commands
 * @param proxies what downloads go through
 */
public record ToolchainSettings(
        Path lock,
        Path manifest,
        Missing missing,
        List<String> mirrors,
        boolean offline,
        EngineChoice engine,
        Proxies proxies) {
    /** What to do where no mirror has a locked package any more. */
    public enum Missing {
        /** Say which, and stop. */
        FAIL,
        /** Take the current version, verified through the signed index, and say that it drifted. */
        RELOCK
    }

    public ToolchainSettings {
        mirrors = List.copyOf(mirrors);
    }
}
