package org.kernelmaven.container.engine;

import java.nio.file.Path;

/**
 * A folder or file of the host that a command sees.
 *
 * @param host an absolute path on the host; exists
 * @param guest an absolute path inside; made where the root file system lacks it
 * @param writable whether the command may write there
 */
public record Mount(Path host, String guest, boolean writable) {
    /** @throws IllegalArgumentException where a path is not absolute or {@code guest} has a {@code ..} */
    public Mount {
        if (!host.isAbsolute() || !guest.startsWith("/") || guest.contains("..") || guest.contains(":")) {
            throw new IllegalArgumentException("not a mount: " + host + " at " + guest);
        }
    }

    public static Mount readOnly(Path host, String guest) {
        return new Mount(host.toAbsolutePath().normalize(), guest, false);
    }

    public static Mount writable(Path host, String guest) {
        return new Mount(host.toAbsolutePath().normalize(), guest, true);
    }
}
