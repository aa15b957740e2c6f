package org.kernelmaven.stage;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which kernel tree: a Debian package, unless one of the others is named.
 *
 * @param debian the linux-source package
 * @param directory a tree on this machine; null for none
 * @param tarball a URL or file; null for none
 * @param sha256 of the tarball; null where it is not known
 * @param git a URL or folder; null for none
 * @param revision a branch, tag or commit of it; null for none
 */
public record SourceChoice(String debian, Path directory, String tarball, String sha256, String git, String revision) {
    /** @throws StageException where several are named */
    public SourceChoice checked() throws StageException {
        if (Stream.of(directory, tarball, git).filter(Objects::nonNull).count() > 1) {
            throw new StageException("several kernel sources are named: keep one of kernel.source.directory,"
                    + " kernel.source.tarball and kernel.source.git");
        }
        return this;
    }
}
