package org.kernelmaven.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.result.Source;

/** A developer's own tree: read, never written. */
public final class DirectorySource {
    static final String KIND = "directory";

    private DirectorySource() {}

    /**
     * @throws SourceException where the folder is no kernel tree, or was built in (then Kbuild refuses {@code O=})
     */
    public static KernelTree open(Path directory, TreeListings listings) throws SourceException, ContainerException {
        Path root;
        try {
            root = directory.toRealPath();
        } catch (IOException e) {
            throw new SourceException("there is no folder " + directory + " (kernel.source.directory)", e);
        }
        String version = KernelVersion.of(root);
        // Kbuild's own rule for O= (the target outputmakefile in the top level Makefile).
        if (Files.exists(root.resolve(".config"))
                || Files.isDirectory(root.resolve("include/config"))
                || Files.isDirectory(root.resolve("arch/" + Kbuild.SOURCE_ARCH + "/include/generated"))) {
            throw new SourceException(root + " was configured or built in place, and Kbuild then refuses to build"
                    + " into another folder. Save its .config and run 'make mrproper' in it, or name a clean tree"
                    + " (git worktree add ...)");
        }
        try {
            TreeState state = listings.read(root);
            listings.keep(state);
            return new KernelTree(
                    root, new Source(KIND, version, state.fingerprint().hex(), null, root.toString()));
        } catch (IOException e) {
            throw new SourceException("cannot read the kernel tree " + root + ": " + e, e);
        }
    }
}
