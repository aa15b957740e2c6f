package org.kernelmaven.mojo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheCleaner;
import org.kernelmaven.container.cache.CacheEntry;

/**
 * Shows what the cache holds, and frees it by age or whole. What a running build uses is left alone. A file that several kernel trees
 * share counts for the one that was used last. Needs no project.
 */
@Mojo(name = "clean-cache", requiresProject = false, threadSafe = true)
public final class CleanCacheMojo extends AbstractKernelMojo {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    /** Frees what was not used for so many days; -1 frees nothing, 0 everything. */
    @Parameter(property = "kernel.cache.days", defaultValue = "-1")
    private int days;

    @Override
    void run() throws Exception {
        Cache cache = cache();
        CacheCleaner cleaner = new CacheCleaner(cache);
        List<CacheEntry> entries = cleaner.entries();
        long total = 0;
        for (CacheEntry entry : entries) {
            total += entry.bytes();
            if (entry.bytes() >= 10 << 20) {
                getLog().info(String.format(
                        Locale.ROOT,
                        "%8.1f MiB  %s  %s/%s",
                        entry.bytes() / (double) (1 << 20),
                        DAY.format(entry.lastUsed()),
                        entry.kind(),
                        entry.name()));
            }
        }
        getLog().info(String.format(
                Locale.ROOT,
                "%8.1f MiB  in %d entries of %s",
                total / (double) (1 << 20),
                entries.size(),
                cache.root()));
        if (days >= 0) {
            long freed = cleaner.free(Instant.now().minus(Duration.ofDays(days)));
            getLog().info(String.format(Locale.ROOT, "%8.1f MiB  freed", freed / (double) (1 << 20)));
        } else {
            getLog().info("Free what was not used for 30 days with -Dkernel.cache.days=30, everything with 0");
        }
    }
}
