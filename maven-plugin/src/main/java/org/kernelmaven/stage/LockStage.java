package org.kernelmaven.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.fetch.Locker;
import org.kernelmaven.container.fetch.Mirrors;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.LockDiff;
import org.kernelmaven.container.lock.Manifest;
import org.kernelmaven.file.WholeFile;

/** A manifest, resolved against what the mirrors have now, to a lock. */
public final class LockStage {
    private final ToolchainSettings settings;
    private final Path output;

    /** @param output the lock file to write; what is there is the lock that it replaces */
    public LockStage(ToolchainSettings settings, Path output) {
        this.settings = settings;
        this.output = output;
    }

    public void call(StageContext context) throws StageException, ContainerException, IOException {
        if (settings.offline()) {
            throw new StageException("a lock is made from what mirrors have now, and Maven is offline: run without -o");
        }
        Manifest manifest =
                settings.manifest() == null ? ToolchainLocks.shippedManifest() : ToolchainLocks.manifest(settings);
        Lock before = Files.exists(output) ? ToolchainLocks.lock(output) : null;
        Lock now;
        try (Terminal.Activity activity = context.terminal().activity("lock")) {
            now = new Locker(context.cache(), Mirrors.of(settings.mirrors(), settings.proxies()))
                    .lock(manifest, before, Instant.now(), activity);
            activity.done(now.packages().size() + " packages, " + now.downloadBytes() / 1_000_000 + " MB to download");
        }
        List<String> changes = before == null ? List.of() : LockDiff.lines(before, now);
        if (before != null && changes.isEmpty()) {
            context.terminal().info("lock: " + output + " is current, nothing changed");
            return;
        }
        changes.forEach(context.terminal()::info);
        WholeFile.write(output, now.text());
        context.terminal()
                .info("lock: wrote " + output
                        + (before == null
                                ? "; use it with -Dkernel.lock=" + output
                                : " (" + changes.size() + " changes)"));
    }
}
