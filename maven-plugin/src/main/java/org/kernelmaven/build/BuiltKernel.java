package org.kernelmaven.build;

import java.nio.file.Path;
import org.kernelmaven.result.Build;

/**
 * A finished build.
 *
 * @param outputTree the whole output tree, in the cache: to be read, not written
 * @param build what the result says of it
 */
public record BuiltKernel(Path outputTree, Build build) {}
