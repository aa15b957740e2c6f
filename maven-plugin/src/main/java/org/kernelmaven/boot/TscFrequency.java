package org.kernelmaven.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Mount;

/**
 * How fast this machine's time stamp counter counts, which is the one that an emulated guest reads (QEMU's cpu_get_host_ticks). A
 * guest finds out by itself against emulated timers (pit_hpet_ptimer_calibrate_cpu in arch/x86/kernel/tsc.c), and on a busy machine
 * these are late: it then takes the counter for up to 70 times faster or slower, and its clock runs so. Measured by a program
 * outside of the guest, and kept until the machine restarts.
 */
final class TscFrequency {
    private static final String SOURCE = "tsc.c";
    private static final String PROGRAM = "tsc";

    private final Cache cache;
    private final ImageTools tools;

    TscFrequency(Cache cache, ImageTools tools) {
        this.cache = cache;
        this.tools = tools;
    }

    /** @return in kHz */
    @SuppressWarnings("try") // the lock is only held
    long khz() throws ContainerException, InterruptedException, BootException, IOException {
        String key = "tsc-" + MachineBoot.id();
        Path kept = cache.entry("answers", key);
        try (CacheLock held = cache.lock(key)) {
            if (!Files.exists(kept)) {
                long khz = measure();
                cache.store(kept, file -> Files.writeString(file, Long.toString(khz)));
            }
        }
        return Long.parseLong(Files.readString(kept));
    }

    private long measure() throws ContainerException, InterruptedException, BootException, IOException {
        Path work = cache.newTemporaryDirectory("tsc");
        try (InputStream in = TscFrequency.class.getResourceAsStream("host/" + SOURCE)) {
            Files.copy(in, work.resolve(SOURCE));
            tools.run(
                    in(work, "clang", "-std=gnu17", "-static", "-O1", "-o", PROGRAM, SOURCE),
                    "compile what measures the time stamp counter");
            List<String> said = tools.run(in(work, "./" + PROGRAM), "measure the time stamp counter");
            return Long.parseLong(said.get(0));
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    private static Command in(Path folder, String... argv) {
        return Command.of(argv).in("/work").withMounts(Mount.writable(folder, "/work"));
    }
}
