package org.kernelmaven.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.kernelmaven.source.TarballSignature;

/**
 * Which kernel tree: a Debian package, unless one of the others is named; and what is laid over it.
 *
 * @param debian the linux-source package
 * @param directory a tree on this machine; null for none
 * @param tarball a URL or file; null for none
 * @param sha256 of the tarball; null where it is not known
 * @param signature who must have signed the tarball; null for nobody
 * @param git a URL or folder; null for none
 * @param revision a branch, tag or commit of it; null for none
 * @param patches patch files, or folders of them, in order
 * @param overlays folders whose files are laid over the patched tree, in order
 */
public record SourceChoice(
        String debian,
        Path directory,
        String tarball,
        String sha256,
        TarballSignature signature,
        String git,
        String revision,
        List<Path> patches,
        List<Path> overlays) {
    public SourceChoice {
        patches = List.copyOf(patches);
        overlays = List.copyOf(overlays);
    }

    /** @throws StageException where several are named */
    public SourceChoice checked() throws StageException {
        if (Stream.of(directory, tarball, git).filter(Objects::nonNull).count() > 1) {
            throw new StageException("several kernel sources are named: keep one of kernel.source.directory,"
                    + " kernel.source.tarball and kernel.source.git");
        }
        return this;
    }
}
