package org.kernelmaven.source;

import java.nio.file.Path;
import org.kernelmaven.result.Source;

/**
 * An unpacked kernel tree. Read only by convention: kernels are built beside it ({@code make O=}).
 *
 * @param directory its root on the host
 * @param source what it is; {@code source.sha256()} changes whenever a file of the tree does
 */
public record KernelTree(Path directory, Source source) {}
