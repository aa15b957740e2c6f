package org.kernelmaven.mojo;

import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Parameter;
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

    /** A kernel tree on this machine. Read, never written. */
    @Parameter(property = "kernel.source.directory")
    private File sourceDirectory;

    /** A tar archive of a kernel tree: an http or https URL, or a file. Needs {@code kernel.source.sha256}. */
    @Parameter(property = "kernel.source.tarball")
    private String sourceTarball;

    /** SHA-256 of the tar archive, compressed as it is. */
    @Parameter(property = "kernel.source.sha256")
    private String sourceSha256;

    /**
     * A git repository: a URL, of which the revision alone is fetched, or a folder, which is only read. Needs git on this
     * machine, and {@code kernel.source.revision}.
     */
    @Parameter(property = "kernel.source.git")
    private String sourceGit;

    /** A branch, tag or commit. */
    @Parameter(property = "kernel.source.revision")
    private String sourceRevision;

    final SourceChoice source() throws IOException, StageException {
        return new SourceChoice(
                        sourceDebian,
                        existing(sourceDirectory, "kernel.source.directory"),
                        sourceTarball,
                        sourceSha256,
                        sourceGit,
                        sourceRevision)
                .checked();
    }
}
