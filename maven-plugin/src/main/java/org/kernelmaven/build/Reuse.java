package org.kernelmaven.build;

/** What of earlier builds a build may take. The bytes it makes are the same each time. */
public enum Reuse {
    /** A finished build of the same source, configuration and toolchain; nothing is run then. */
    RESULT,
    /** The nearest finished output tree, to start from a copy of it. */
    TREE,
    /** Nothing. */
    NOTHING
}
