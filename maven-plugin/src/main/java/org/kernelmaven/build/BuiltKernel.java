package org.kernelmaven.build;

import java.nio.file.Path;
import org.kernelmaven.container.cache.Lease;
import org.kernelmaven.result.Build;

/**
 * A finished build, whose tree stays as it is until this is closed.
 *
 * @param outputTree the whole output tree, in the cache: to be read, not written
 * @param build what the result says of it
 * @param inUse held on the tree
 */
public record BuiltKernel(Path outputTree, Build build, Lease inUse) implements AutoCloseable {
    @Override
    public void close() {
        inUse.close();
    }
}
