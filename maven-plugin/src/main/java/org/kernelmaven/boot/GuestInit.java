package org.kernelmaven.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.lock.Sha256;

/** The guest's init, compiled by the toolchain from the C files beside this class, and kept in the cache. */
final class GuestInit {
    private static final List<String> HEADERS = List.of("guest.h", "disk.h");
    private static final List<String> SOURCES = List.of(
            "init.c",
            "run.c",
            "report.c",
            "util.c",
            "sysfs.c",
            "disk.c",
            "nvme.c",
            "faults.c",
            "modules.c",
            "figures.c");

    private final Cache cache;
    private final ImageTools tools;

    GuestInit(Cache cache, ImageTools tools) {
        this.cache = cache;
        this.tools = tools;
    }

    /** Decides what it does: its sources' digest. */
    Sha256 digest() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : names()) {
            all.append(name).append('\n').append(new String(resource(name), StandardCharsets.UTF_8));
        }
        return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(HEADERS);
        names.addAll(SOURCES);
        return names;
    }

    /** @return the program, in the cache: to be read, not written */
    @SuppressWarnings("try") // the lock is only held
    Path make() throws IOException, ContainerException, InterruptedException, BootException {
        String key = Sha256.of((digest().hex() + tools.toolchain().hex()).getBytes(StandardCharsets.UTF_8))
                .hex();
        Path entry = cache.entry("inits", key);
        try (CacheLock held = cache.lock("init-" + key)) {
            if (!Files.isDirectory(entry)) {
                Path work = cache.newTemporaryDirectory("init");
                try {
                    for (String name : names()) {
                        Files.write(work.resolve(name), resource(name));
                    }
                    compile(work);
                    cache.publish(work, entry);
                } finally {
                    FileUtils.deleteDirectory(work.toFile());
                }
            }
            cache.touch(entry);
        }
        return entry.resolve("init");
    }

    private void compile(Path folder) throws ContainerException, InterruptedException, BootException {
        List<String> argv = new ArrayList<>(
                List.of("clang", "-std=gnu17", "-static", "-Os", "-Wall", "-Wextra", "-Werror", "-o", "init"));
        argv.addAll(SOURCES);
        tools.run(Command.of(argv).in("/work").withMounts(Mount.writable(folder, "/work")), "compile the guest's init");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GuestInit.class.getResourceAsStream("guest/" + name)) {
            return in.readAllBytes();
        }
    }
}
