package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.Lease;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Ccache;

/**
 * ccache (https://ccache.dev/manual/4.11.html) before the C compiler of one build. Found through PATH, so that the command lines,
 * by which Kbuild decides what to make again, are the same with it and without.
 */
final class CompilerCache implements AutoCloseable {
    private static final String KIND = "ccache";
    private static final String STORE = "store";
    /** Where the store is inside. */
    private static final String INSIDE = "/var/tmp";

    private static final String WRAPPERS = "/usr/lib/ccache";

    private final CcacheSettings settings;
    private final Path store;
    private final Lease lease;
    private final String statsLog = "stats-" + UUID.randomUUID();

    private CompilerCache(CcacheSettings settings, Path store, Lease lease) {
        this.settings = settings;
        this.store = store;
        this.lease = lease;
    }

    /** The store in the cache, in use until this is closed. */
    static CompilerCache open(CcacheSettings settings, Cache cache) throws ContainerException, IOException {
        Path store = cache.entry(KIND, STORE);
        Files.createDirectories(store);
        cache.touch(store);
        return new CompilerCache(settings, store, cache.lease(store));
    }

    /**
     * The same command, with ccache.
     *
     * @param rootfs digest of the toolchain, which tells compilers apart faster than reading them does
     */
    Command before(Command make, Sha256 rootfs) {
        Map<String, String> environment = new HashMap<>(make.environment());
        environment.put("PATH", WRAPPERS + ":" + Command.PATH);
        environment.put("CCACHE_DIR", INSIDE);
        environment.put("CCACHE_MAXSIZE", settings.limit());
        environment.put("CCACHE_COMPILERCHECK", "string:" + rootfs);
        environment.put("CCACHE_STATSLOG", INSIDE + "/" + statsLog);
        // the compiler's own list of headers; those that the build itself has just generated count too
        environment.put("CCACHE_DEPEND", "true");
        environment.put("CCACHE_SLOPPINESS", "include_file_ctime,include_file_mtime");
        if (settings.remote() != null) {
            environment.put("CCACHE_REMOTE_STORAGE", settings.remote());
        }
        List<Mount> mounts = new ArrayList<>(make.mounts());
        mounts.add(Mount.writable(store, INSIDE));
        return make.withEnvironment(environment).withMounts(mounts).withNetwork(settings.remote() != null);
    }

    /** What it did since {@link #before}. */
    Ccache use() throws IOException {
        return new Ccache(counted("direct_cache_hit") + counted("preprocessed_cache_hit"), counted("cache_miss"));
    }

    /**
     * How often it compiled without the remote store because that did not answer or refused, of which it says nothing itself; for
     * people, and empty where it never did.
     */
    String missed() throws IOException {
        int missed = counted("remote_storage_error") + counted("remote_storage_timeout");
        return missed == 0
                ? ""
                : "; kernel.ccache.remote did not answer or refused for " + missed + (missed > 1 ? " files" : " file")
                        + ", so that ccache went without it";
    }

    private int counted(String event) throws IOException {
        Path log = store.resolve(statsLog);
        return Files.exists(log) ? Collections.frequency(Files.readAllLines(log, StandardCharsets.UTF_8), event) : 0;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(store.resolve(statsLog));
        } catch (IOException e) {
            // a small file that nobody reads again
        }
        lease.close();
    }
}
