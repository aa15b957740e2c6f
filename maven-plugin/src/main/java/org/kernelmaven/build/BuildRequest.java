package org.kernelmaven.build;

import java.nio.file.Path;
import java.time.Duration;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kconfig.Configuration;
import org.kernelmaven.source.KernelTree;

/**
 * A kernel to build.
 *
 * @param tree the source
 * @param configuration the checked configuration
 * @param rootfs digest of the toolchain
 * @param jobs how many compilers at once, 1 or more
 * @param reuse what of earlier builds may be taken
 * @param ccache how ccache is used; null for not at all
 * @param deadline after this make is killed
 * @param log where make's output goes
 * @param progress hears how far it is, in make's steps
 */
public record BuildRequest(
        KernelTree tree,
        Configuration configuration,
        Sha256 rootfs,
        int jobs,
        Reuse reuse,
        CcacheSettings ccache,
        Duration deadline,
        Path log,
        Progress progress) {}
