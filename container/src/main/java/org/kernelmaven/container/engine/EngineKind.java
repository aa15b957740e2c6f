package org.kernelmaven.container.engine;

import java.util.Locale;

/** How commands are run inside a root file system. */
public enum EngineKind {
    DOCKER,
    SANDBOX;

    /** The name that users write and results carry: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
