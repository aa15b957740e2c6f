package org.kernelmaven.container.engine;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.fetch.LockedFiles;
import org.kernelmaven.container.fetch.Mirrors;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.Manifest;
import org.kernelmaven.container.rootfs.Rootfs;

/** The shipped toolchain, from the user's own cache; fetched where it is not there yet. */
public final class TestToolchain {
    private TestToolchain() {}

    public static Rootfs rootfs() throws Exception {
        String named = System.getProperty("kernel.cache", "");
        Path home = Path.of(System.getProperty("user.home"));
        Path root = named.isEmpty() ? Cache.defaultLocation(System.getenv(), home) : Path.of(named);
        try {
            Lock lock = Lock.parse(resource("toolchain.lock"), "toolchain.lock");
            Manifest manifest = Manifest.parse(resource("toolchain.manifest"), "toolchain.manifest");
            return new LockedFiles(new Cache(root), Mirrors.of(List.of()), false)
                    .provide(lock, manifest, Progress.NONE)
                    .rootfs();
        } catch (ContainerException e) {
            Assumptions.abort("needs the toolchain, which cannot be had here: " + e.getMessage());
            throw e;
        }
    }

    private static String resource(String name) throws Exception {
        try (InputStream in = Lock.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
