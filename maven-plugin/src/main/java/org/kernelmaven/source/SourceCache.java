package org.kernelmaven.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.kbuild.EngineSupplier;

/** Unpacked kernel trees in the cache, each under a digest of what it was unpacked from. Nobody changes them there. */
public final class SourceCache {
    private static final String KIND = "sources";
    private static final String ARCHIVE = "linux.tar";

    private final Cache cache;
    private final EngineSupplier engines;

    public SourceCache(Cache cache, EngineSupplier engines) {
        this.cache = cache;
        this.engines = engines;
    }

    /** Where the tree of a source is, if it is there. */
    public static Path entry(Cache cache, String sourceSha256) throws ContainerException {
        return cache.entry(KIND, sourceSha256);
    }

    /** Puts an archive where it is told to. */
    interface Archive {
        void writeTo(Path file) throws IOException, SourceException, ContainerException, InterruptedException;
    }

    /**
     * The tree of an archive, unpacked now where it is not there.
     *
     * @param archive asked only then; a tar archive, compressed or not, with one folder at its top
     * @return whether it was unpacked now
     * @throws SourceException where it is no kernel tree
     */
    boolean unpack(String sourceSha256, Archive archive, Progress progress)
            throws SourceException, ContainerException, InterruptedException {
        return make(sourceSha256, tree -> unpackInto(tree, archive, progress));
    }

    /** Fills an empty folder with a tree. */
    interface Filling {
        void into(Path tree) throws IOException, SourceException, ContainerException, InterruptedException;
    }

    /**
     * The tree of a source, made now where it is not there.
     *
     * @param filling asked only then
     * @return whether it was made now
     * @throws SourceException where it is no kernel tree
     */
    @SuppressWarnings("try") // the lock is only held
    boolean make(String sourceSha256, Filling filling)
            throws SourceException, ContainerException, InterruptedException {
        Path entry = entry(cache, sourceSha256);
        try (CacheLock held = cache.lock("source-" + sourceSha256)) {
            if (Files.isDirectory(entry)) {
                cache.touch(entry);
                return false;
            }
            Path tree = cache.newTemporaryDirectory("source");
            try {
                filling.into(tree);
                KernelVersion.of(tree);
                cache.publish(tree, entry);
            } finally {
                FileUtils.deleteDirectory(tree.toFile());
            }
            return true;
        } catch (IOException e) {
            throw new SourceException("cannot unpack the kernel source: " + e, e);
        }
    }

    /** Puts what an archive has beside what is there. */
    void unpackInto(Path tree, Archive archive, Progress progress)
            throws IOException, SourceException, ContainerException, InterruptedException {
        Path packed = cache.newTemporaryDirectory("archive");
        try {
            archive.writeTo(packed.resolve(ARCHIVE));
            progress.update("unpacking", 0, 0);
            untar(packed, tree);
        } finally {
            FileUtils.deleteDirectory(packed.toFile());
        }
    }

    /** Inside the toolchain: whatever the archive has, it can write nowhere else. */
    private void untar(Path packed, Path tree) throws SourceException, ContainerException, InterruptedException {
        StringBuilder said = new StringBuilder();
        Command untar = Command.of(
                        "tar",
                        "-x",
                        "-f",
                        "/in/" + ARCHIVE,
                        "-C",
                        "/out",
                        "--strip-components=1",
                        "--no-same-owner",
                        "--no-same-permissions")
                .withEnvironment(Map.of("LC_ALL", "C", "XZ_OPT", "-T0"))
                .withMounts(Mount.readOnly(packed, "/in"), Mount.writable(tree, "/out"))
                .within(Duration.ofMinutes(20));
        Exit exit = engines.get().run(untar, OutputListener.lines(line -> {
            if (said.length() < 2000) {
                said.append("\n    ").append(line);
            }
        }));
        if (!exit.ok()) {
            throw new SourceException("tar could not unpack the kernel source (exit status " + exit.code() + "):" + said
                    + "\nFree space on the cache's disk (3 GB are needed), or name another with -Dkernel.cache=...");
        }
    }
}
