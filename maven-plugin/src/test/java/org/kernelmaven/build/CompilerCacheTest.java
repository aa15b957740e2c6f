package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            assertThat(ccache.missed()).contains("kernel.ccache.remote did not answer or refused for 2 files");
        }
        assertThat(folder.resolve("ccache/store")).isEmptyDirectory();
    }

    @Test
    void whatCcacheWouldNotUnderstandIsRefused() {
        assertThatThrownBy(() -> new CcacheSettings("much", null)).hasMessageContaining("kernel.ccache.size=much");
        assertRefused("cache.example.org", "cache.example.org: write the address");
        assertRefused("https://cache.example.org/x", "https://cache.example.org/x: ccache speaks no TLS");
        assertRefused("rediss://cache.example.org", "ccache speaks no TLS");
        assertRefused("redis+unix:///run/redis.sock", "no socket of this machine");
        assertRefused("file:///tmp/store", "no folder");
    }

    /** Of these ccache 4.11.2 compiles nothing: it ends with an error, or by an assertion. */
    @Test
    void anAddressAtWhichCcacheWouldFailWithEveryFileIsRefused() {
        assertRefused("redis:cache", "write the address");
        assertRefused("redis://", "write the address");
        assertRefused("redis:///0", "write the address");
        assertRefused("http:cache", "write the address");
        assertRefused("http:///x", "write the address");
        assertRefused("redis://cache/", "the number of a database");
        assertRefused("redis://cache/kernel", "the number of a database");
        assertRefused("redis://cache:0", "a port is a number from 1 to 65535");
        assertRefused("http://cache:65536/x", "a port is a number from 1 to 65535");
        assertRefused("redis://cache:99999999999", "a port is a number from 1 to 65535");
        assertRefused("redis://cache:port", "write the address");
        assertRefused("http://somebody@cache/x", "write http://USER:PASSWORD@host/path");
    }

    @Test
    void aRefusedAddressShowsNoPassword() {
        assertRefused("https://me:s3cret@cache/x", "=https://********@cache/x: ccache speaks no TLS");
        assertRefused(
                "redis://:s3cret@cache", "=redis://********@cache: ccache would give no password. Write redis://PASS");
        assertRefused("redis://me:s3@cret@cache", "=redis://********@cache: ", "%40 for @");
        assertRefused("redis://me:s3/cret@cache", "=redis://********@cache: ", "%2F for /");
        assertRefused("redis:s3cret@cache", "=redis:********@cache: ");
        assertRefused("s3cret@cache", "=********@cache: ");
        assertRefused("http://cache:0/x|bearer-token=s3cret", "=http://cache:0/x|...: a port");
        assertThat(new CcacheSettings("5G", "redis://s3cret@localhost").shownRemote())
                .isEqualTo("redis://********@localhost");
    }

    @Test
    void theAddressesThatCcacheTakesAreTaken() {
        for (String address : List.of(
                "redis://cache",
                "redis://cache:6379/15",
                "redis://me:s3%40cret@cache.example.org",
                "redis://s3cret@[fe80::1]:6379",
                "redis://cache-*.example.org|shards=a,b|operation-timeout=500",
                "http://me:s3:cret@10.0.0.1:8080/kernel/store?x=y",
                "http://cache|bearer-token=s3cret")) {
            assertThat(new CcacheSettings("5G", address).remote()).isEqualTo(address);
        }
    }

    private static void assertRefused(String address, String... told) {
        assertThatThrownBy(() -> new CcacheSettings("5G", address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(told)
                .message()
                .startsWith("kernel.ccache.remote=")
                .doesNotContain("s3", "cret");
    }
}
