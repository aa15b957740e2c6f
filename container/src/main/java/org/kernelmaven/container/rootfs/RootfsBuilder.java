package org.kernelmaven.container.rootfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.Sha256;

/**
 * Makes the file tree that a lock determines, by unpacking only: no maintainer script runs. A tree is in the cache, as
 * {@code rootfs/<digest of the lock>/tree} beside its own {@code digest}, only when it is whole.
 */
public final class RootfsBuilder {
    private static final String TREE = "tree";
    /** The file beside a root file system that has its digest. */
    public static final String DIGEST = "digest";

    /** Where engines mount something: a root file system that is read-only must have the places. */
    private static final List<String> MOUNT_POINTS =
            List.of("dev", "in", "out", "proc", "run", "src", "sys", "tmp", "var/tmp", "work");

    private static final List<String> MERGED = List.of("bin", "lib", "lib64", "sbin");

    private final Cache cache;

    public RootfsBuilder(Cache cache) {
        this.cache = cache;
    }

    /** The finished tree of a lock, if the cache has it. Takes milliseconds. */
    public Optional<Rootfs> find(Lock lock) throws ContainerException {
        Path entry = cache.entry("rootfs", lock.sha256().hex());
        try {
            Path digest = entry.resolve(DIGEST);
            if (!Files.exists(digest)) {
                return Optional.empty();
            }
            cache.touch(entry);
            return Optional.of(new Rootfs(
                    entry.resolve(TREE), new Sha256(Files.readString(digest).strip())));
        } catch (IOException | IllegalArgumentException e) {
            throw new RootfsException(
                    "the toolchain in " + entry + " cannot be read (" + e.getMessage()
                            + "): delete that folder and run again",
                    e);
        }
    }

    /**
     * Makes the tree, or finds it.
     *
     * @param packages the verified packages in the lock's order, each as soon as it is there; asked only where the tree has to be
     *     made
     */
    @SuppressWarnings("try") // the lock is only held
    public Rootfs build(Lock lock, Supplier<List<CompletableFuture<Path>>> packages)
            throws ContainerException, InterruptedException {
        try (CacheLock held = cache.lock("rootfs-" + lock.sha256())) {
            Optional<Rootfs> found = find(lock);
            if (found.isPresent()) {
                return found.get();
            }
            Path work = cache.newTemporaryDirectory("rootfs");
            try {
                Path tree = Files.createDirectory(work.resolve(TREE));
                Sha256 digest = unpack(lock, packages.get(), tree);
                Files.writeString(work.resolve(DIGEST), digest + "\n");
                Path entry = cache.entry("rootfs", lock.sha256().hex());
                cache.publish(work, entry);
                return new Rootfs(entry.resolve(TREE), digest);
            } catch (IOException e) {
                throw new RootfsException(
                        "cannot make the toolchain in " + work + ": " + e.getMessage()
                                + ". Free space on the cache's disk (2 GB are needed) or name another with -Dkernel.cache=...",
                        e);
            } finally {
                delete(work);
            }
        }
    }

    private static void delete(Path work) {
        try {
            FileUtils.deleteDirectory(work.toFile());
        } catch (IOException e) {
            // the next process sweeps the cache's tmp/
        }
    }

    private static Sha256 unpack(Lock lock, List<CompletableFuture<Path>> packages, Path root)
            throws ContainerException, InterruptedException, IOException {
        RootfsTree tree = new RootfsTree(root, lock.leaveOut());
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<CompletableFuture<Void>> unpacked = new ArrayList<>();
        try {
            for (int i = 0; i < packages.size(); i++) {
                int owner = i;
                unpacked.add(packages.get(i)
                        .thenAcceptAsync(
                                deb -> {
                                    try {
                                        tree.unpack(deb, owner);
                                    } catch (ContainerException e) {
                                        throw new CompletionException(e);
                                    }
                                },
                                threads));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(unpacked.toArray(new CompletableFuture<?>[0]));
            unpacked.forEach(one -> one.exceptionally(failure -> {
                all.completeExceptionally(failure); // at once, not when the last download has ended
                return null;
            }));
            all.get();
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        for (String directory : MOUNT_POINTS) {
            tree.emptyDirectory(directory);
        }
        for (String merged : MERGED) {
            tree.emptyDirectory("usr/" + merged);
            tree.symlink(merged, "usr/" + merged);
        }
        tree.textFile("etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n");
        tree.textFile("etc/group", "root:x:0:\nnogroup:x:65534:\n");
        for (var link : lock.symlinks().entrySet()) {
            tree.symlink(link.getKey(), link.getValue());
        }
        return tree.finish();
    }

    private static ContainerException cause(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ContainerException found) {
                return found;
            }
        }
        return new RootfsException("cannot make the toolchain: " + e.getCause(), e);
    }
}
