package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Ccache;

class CompilerCacheTest {
    private static final Sha256 ROOTFS = new Sha256("a".repeat(64));

    @TempDir
    Path folder;

    private Command before(CompilerCache ccache) {
        Command make = Command.of("make", "all").withEnvironment(Map.of("LC_ALL", "C"));
        return ccache.before(make, ROOTFS);
    }

    @Test
    void changesTheEnvironmentAndNotTheCommandLine() throws Exception {
        Cache cache = new Cache(folder);
        try (CompilerCache ccache = CompilerCache.open(new CcacheSettings("5G", null), cache)) {
            Command command = before(ccache);
            assertThat(command.argv()).containsExactly("make", "all");
            assertThat(command.environment())
                    .containsEntry("LC_ALL", "C")
                    .containsEntry("CCACHE_MAXSIZE", "5G")
                    .containsEntry("CCACHE_COMPILERCHECK", "string:" + ROOTFS)
                    .doesNotContainKey("CCACHE_REMOTE_STORAGE");
            assertThat(command.environment().get("PATH"))
                    .startsWith("/usr/lib/ccache:")
                    .endsWith(Command.PATH);
            assertThat(command.network()).isFalse();
            assertThat(command.mounts()).contains(Mount.writable(folder.resolve("ccache/store"), "/var/tmp"));
            assertThat(cache.inUse(folder.resolve("ccache/store"))).isTrue();
        }
        assertThat(cache.inUse(folder.resolve("ccache/store"))).isFalse();
    }

    @Test
    void onlyARemoteStoreNeedsANetwork() throws Exception {
        CcacheSettings settings = new CcacheSettings("500M", "redis://cache.example.org");
        try (CompilerCache ccache = CompilerCache.open(settings, new Cache(folder))) {
            assertThat(before(ccache).network()).isTrue();
            assertThat(before(ccache).environment())
                    .containsEntry("CCACHE_REMOTE_STORAGE", "redis://cache.example.org");
        }
    }

    @Test
    void countsWhatTheLogSaysAndDeletesIt() throws Exception {
        try (CompilerCache ccache = CompilerCache.open(new CcacheSettings("5G", null), new Cache(folder))) {
            assertThat(ccache.use()).isEqualTo(new Ccache(0, 0));
            Path log = folder.resolve("ccache/store"
                    + before(ccache).environment().get("CCACHE_STATSLOG").substring("/var/tmp".length()));
            Files.writeString(log, """
                    # kernel/fork.c
                    cache_miss
                    direct_cache_miss
                    local_storage_write
                    # kernel/exit.c
                    direct_cache_hit
                    local_storage_hit
                    # kernel/panic.c
                    preprocessed_cache_hit
                    remote_storage_hit
                    remote_storage_miss
                    """);
            assertThat(ccache.use()).isEqualTo(new Ccache(2, 1));
            assertThat(ccache.missed()).isEmpty();
            Files.writeString(log, "remote_storage_error\nremote_storage_miss\nremote_storage_timeout\n");
            assertThat(ccache.missed()).contains("kernel.ccache.remote did not answer for 2 files");
        }
        assertThat(folder.resolve("ccache/store")).isEmptyDirectory();
    }

    @Test
    void whatCcacheWouldNotUnderstandIsRefused() {
        assertThatThrownBy(() -> new CcacheSettings("much", null)).hasMessageContaining("kernel.ccache.size=much");
        assertThatThrownBy(() -> new CcacheSettings("5G", "cache.example.org"))
                .hasMessageContaining("kernel.ccache.remote=cache.example.org");
        assertThatThrownBy(() -> new CcacheSettings("5G", "https://cache.example.org/x"))
                .hasMessageContaining("https://cache.example.org/x: ccache speaks no TLS");
    }
}
