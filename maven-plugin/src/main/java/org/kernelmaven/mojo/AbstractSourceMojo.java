package org.kernelmaven.mojo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.kernelmaven.source.TarballSignature;
import org.kernelmaven.stage.SourceChoice;
import org.kernelmaven.stage.StageException;

/** What the goals have in common that choose a kernel tree. */
abstract class AbstractSourceMojo extends AbstractToolchainMojo {
    /**
     * The Debian package that has the kernel's source, unless another source is named. Shipped locks exist for
     * {@code linux-source-7.3} and {@code linux-source-6.12}.
     */
    @Parameter(property = "kernel.source.debian", defaultValue = "linux-source-7.3")
    private String sourceDebian;

    /**
     * A kernel tree on this machine. Read, never written. Its files count, and nothing that git knows of it: the kernel's version
     * gets no plus sign, and {@code CONFIG_LOCALVERSION_AUTO} adds no commit.
     */
    @Parameter(property = "kernel.source.directory")
    private File sourceDirectory;

    /** A tar archive of a kernel tree: an http or https URL, or a file. Needs {@code kernel.source.sha256}. */
    @Parameter(property = "kernel.source.tarball")
    private String sourceTarball;

    /** SHA-256 of the tar archive, compressed as it is. */
    @Parameter(property = "kernel.source.sha256")
    private String sourceSha256;

    /**
     * A detached OpenPGP signature that the tar archive must have: an http or https URL, or a file. Where its name is the
     * archive's with an ending more, it is of the archive as it is; else of what the archive unpacks to, as kernel.org signs.
     * Needs {@code kernel.source.keyring}.
     */
    @Parameter(property = "kernel.source.signature")
    private String sourceSignature;

    /** The OpenPGP public keys of which one must have signed; a file, armored or not. */
    @Parameter(property = "kernel.source.keyring")
    private File sourceKeyring;

    /**
     * A git repository: a URL, of which the revision alone is fetched, or a folder, which is only read. Needs git on this
     * machine, and {@code kernel.source.revision}.
     */
    @Parameter(property = "kernel.source.git")
    private String sourceGit;

    /** A branch, tag or commit. */
    @Parameter(property = "kernel.source.revision")
    private String sourceRevision;

    /**
     * Patches to apply to the tree, in order: files, or folders that have a quilt {@code series}, or else whose
     * {@code *.patch} files are taken in the order of their names. Applied as {@code patch -p1} does (or as the series
     * says: {@code -p0}), without fuzz.
     */
    @Parameter(property = "kernel.source.patches")
    private List<File> sourcePatches;

    /** Folders whose files are laid over the patched tree, in order. */
    @Parameter(property = "kernel.source.overlays")
    private List<File> sourceOverlays;

    final SourceChoice source() throws IOException, StageException {
        return new SourceChoice(
                        sourceDebian,
                        existing(sourceDirectory, "kernel.source.directory"),
                        sourceTarball,
                        sourceSha256,
                        signature(),
                        sourceGit,
                        sourceRevision,
                        existing(sourcePatches, "kernel.source.patches"),
                        existing(sourceOverlays, "kernel.source.overlays"))
                .checked();
    }

    private TarballSignature signature() throws IOException, StageException {
        if (sourceSignature == null && sourceKeyring == null) {
            return null;
        }
        if (sourceSignature == null || sourceKeyring == null || sourceTarball == null) {
            throw new StageException("kernel.source.tarball, kernel.source.signature and kernel.source.keyring belong"
                    + " together: name all three");
        }
        return new TarballSignature(sourceSignature, existing(sourceKeyring, "kernel.source.keyring"));
    }

    private static List<Path> existing(List<File> files, String property) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (File file : files == null ? List.<File>of() : files) {
            paths.add(existing(file, property));
        }
        return paths;
    }
}
