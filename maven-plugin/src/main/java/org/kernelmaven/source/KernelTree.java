package org.kernelmaven.source;

import java.nio.file.Path;
import org.kernelmaven.result.Source;

/**
 * An unpacked kernel tree. Read only by convention: kernels are built beside it ({@code make O=}).
 *
 * @param directory its root on the host
 * @param source what it is; {@code source.sha256()} changes whenever a file of the tree does
 */
public record KernelTree(Path directory, Source source) {
    /** Whether somebody can change it while it is being used: a developer's own folder, not a tree in the cache. */
    boolean mutable() {
        return source.kind().equals(DirectorySource.KIND) && source.patches().isEmpty();
    }
}
