package org.kernelmaven.build;

/**
 * How ccache is used.
 *
 * @param limit how large its store may become, in ccache's own notation ({@code 5G})
 * @param remote a store that machines share, as ccache's {@code remote_storage} ({@code redis://host}, {@code http://host/path});
 *     null for none. The compilers have a network then.
 */
public record CcacheSettings(String limit, String remote) {
    /** @throws IllegalArgumentException where ccache would not understand it */
    public CcacheSettings {
        if (!limit.matches("\\d+(?:\\.\\d+)?[kMGT]i?")) {
            throw new IllegalArgumentException("kernel.ccache.size=" + limit + ": write a number and a unit, as 5G");
        }
        if (remote != null && remote.startsWith("https:")) {
            throw new IllegalArgumentException(
                    "kernel.ccache.remote=" + remote
                            + ": ccache speaks no TLS. Name a plain http:// address, such as that of a proxy on this machine that speaks it");
        }
        if (remote != null && !remote.matches("(?:redis|redis\\+unix|http|file):\\S+")) {
            throw new IllegalArgumentException(
                    "kernel.ccache.remote=" + remote + ": write a URL of Redis or HTTP, as redis://host");
        }
    }

    /**
     * Whether the remote store is on this machine's own loopback: a container has a loopback of its own, on which nobody
     * listens, and ccache would go on without its store and say nothing.
     */
    boolean remoteIsLoopback() {
        return remote != null
                && remote.matches("(?:redis|http)://(?:[^@/]*@)?(?:localhost|127\\.[\\d.]+|\\[::1])(?:[:/|].*)?");
    }
}
