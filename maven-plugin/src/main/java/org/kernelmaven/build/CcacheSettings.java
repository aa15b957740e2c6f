package org.kernelmaven.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How ccache is used.
 *
 * @param limit how large its store may become, in ccache's own notation ({@code 5G})
 * @param remote a store that machines share, as ccache's {@code remote_storage} ({@code redis://host}, {@code http://host/path});
 *     null for none. The compilers have a network then.
 */
public record CcacheSettings(String limit, String remote) {
    /** Scheme, user, host, port, path and ccache's attributes. */
    private static final Pattern ADDRESS = Pattern.compile("(?<scheme>redis|http)://(?:(?<user>[^\\s@/|?#]*)@)?"
            + "(?:[^\\s@:/|?#\\[\\]]+|\\[[\\p{XDigit}:.]+])(?::(?<port>\\d+))?(?<path>/[^\\s|]*)?(?:\\|\\S*)?");

    private static final int PORTS = 65_535;

    /** @throws IllegalArgumentException where ccache would not understand it; no password is in the message */
    public CcacheSettings {
        if (!limit.matches("\\d+(?:\\.\\d+)?[kMGT]i?")) {
            throw new IllegalArgumentException("kernel.ccache.size=" + limit + ": write a number and a unit, as 5G");
        }
        String wrong = remote == null ? "" : wrong(remote);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("kernel.ccache.remote=" + withoutPassword(remote) + ": " + wrong);
        }
    }

    /**
     * What ccache 4.11 does not do with an address, or fails at with every file; empty where it takes it
     * (src/ccache/storage/remote/redisstorage.cpp and httpstorage.cpp).
     */
    private static String wrong(String remote) {
        if (remote.matches("(?:https|rediss):.*")) {
            return "ccache speaks no TLS. Name a plain address, such as that of a proxy on this machine that speaks it";
        }
        if (remote.matches("(?:file|redis\\+unix):.*")) {
            return "a build sees no folder and no socket of this machine but its own. Write redis://host or"
                    + " http://host/path";
        }
        Matcher address = ADDRESS.matcher(remote);
        if (!address.matches()) {
            return "write the address of a store of Redis or HTTP, as redis://host, redis://PASSWORD@host:6379/0 or"
                    + " http://USER:PASSWORD@host/path, with %40 for @ and %2F for / in a password";
        }
        String user = address.group("user");
        String port = address.group("port");
        String path = address.group("path");
        boolean redis = address.group("scheme").equals("redis");
        if (user != null && redis && (user.isEmpty() || user.startsWith(":"))) {
            return "ccache would give no password. Write redis://PASSWORD@host or redis://USER:PASSWORD@host";
        }
        if (user != null && !redis && !user.matches("[^:]+:.*")) {
            return "write http://USER:PASSWORD@host/path, or no user";
        }
        if (port != null && (port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > PORTS)) {
            return "a port is a number from 1 to " + PORTS;
        }
        if (path != null && redis && !path.matches("/\\d{1,9}")) {
            return "behind the host of Redis there can only be the number of a database, as redis://host/2";
        }
        return "";
    }

    /** A token can be among the attributes. */
    private static String withoutPassword(String remote) {
        return remote.replaceFirst("\\|.*", "|...").replaceFirst("^([a-z+]*:/*)?.*@", "$1********@");
    }

    /** The remote store's address as anybody may read it. */
    String shownRemote() {
        return withoutPassword(remote);
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
