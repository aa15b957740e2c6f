package org.kernelmaven.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.cache.CacheLock;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.EngineSupplier;
import org.kernelmaven.result.Patch;

/**
 * A tree with patches applied and files laid over it: a tree of its own in the cache, under a digest of all of it. The tree
 * underneath is not touched.
 */
public final class PatchedSource {
    private final Cache cache;
    private final PatchTool tool;

    public PatchedSource(Cache cache, EngineSupplier engines) {
        this.cache = cache;
        this.tool = new PatchTool(engines);
    }

    /**
     * @param patches files, or folders with a quilt series or with {@code *.patch} files, in order
     * @param overlays folders, in order
     * @throws SourceException where a patch does not apply: it names file and hunk
     */
    @SuppressWarnings("try") // the lock is only held
    public KernelTree open(KernelTree base, List<Path> patches, List<Path> overlays, Progress progress)
            throws SourceException, ContainerException, InterruptedException {
        try {
            List<PatchFile> files = PatchFile.all(patches);
            List<Patch> changes = new ArrayList<>();
            for (PatchFile patch : files) {
                changes.add(new Patch(
                        "patch", name(patch.file()), Sha256.of(patch.file()).hex()));
            }
            TreeListings listings = new TreeListings(cache);
            for (Path overlay : overlays) {
                if (!Files.isDirectory(overlay)) {
                    throw new SourceException("there is no folder " + overlay + " (kernel.source.overlays)");
                }
                changes.add(new Patch(
                        "overlay",
                        name(overlay),
                        listings.read(overlay.toRealPath()).fingerprint().hex()));
            }
            String sha256 = digest(base, files, changes);
            Path entry = SourceCache.entry(cache, sha256);
            try (CacheLock held = cache.lock("source-" + sha256)) {
                if (!Files.isDirectory(entry)) {
                    make(base, files, overlays, entry, progress);
                }
                cache.touch(entry);
            }
            return new KernelTree(entry, base.source().withPatches(KernelVersion.of(entry), sha256, changes));
        } catch (IOException e) {
            throw new SourceException("cannot patch the kernel source " + base.directory() + ": " + e, e);
        }
    }

    private static String name(Path file) {
        return file.toAbsolutePath().normalize().getFileName().toString();
    }

    private static String digest(KernelTree base, List<PatchFile> patches, List<Patch> changes) {
        StringBuilder text =
                new StringBuilder("patched/1\n").append(base.source().sha256());
        changes.forEach(
                change -> text.append('\n').append(change.kind()).append(' ').append(change.sha256()));
        for (int i = 0; i < patches.size(); i++) {
            if (!patches.get(i).usual()) { // so that the digests of all others stay what they were
                text.append("\nstrip ")
                        .append(i)
                        .append(' ')
                        .append(patches.get(i).strip());
            }
        }
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private void make(KernelTree base, List<PatchFile> patches, List<Path> overlays, Path entry, Progress progress)
            throws IOException, SourceException, ContainerException, InterruptedException {
        Path work = cache.newTemporaryDirectory("patched");
        try {
            Path tree = work.resolve("tree");
            progress.update("copying the tree", 0, 0);
            copy(base, tree);
            for (int i = 0; i < patches.size(); i++) {
                progress.update("applying " + name(patches.get(i).file()), i, patches.size());
                tool.apply(patches.get(i), base, tree, Files.createDirectory(work.resolve("patch-" + i)));
            }
            for (Path overlay : overlays) {
                TreeCopy.lay(overlay.toRealPath(), tree, false);
            }
            KernelVersion.of(tree);
            if (!new TreeListings(cache).unchanged(base)) {
                throw new SourceException(
                        "the kernel tree " + base.directory() + " was changed while it was copied:" + " run again");
            }
            cache.publish(tree, entry);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    /** A tree in the cache is linked: {@link PatchTool} and {@link TreeCopy} replace files. */
    private static void copy(KernelTree base, Path tree) throws IOException {
        Files.createDirectory(tree);
        TreeCopy.lay(base.directory(), tree, !base.mutable());
    }
}
