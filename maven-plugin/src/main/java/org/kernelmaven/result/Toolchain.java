package org.kernelmaven.result;

import java.util.List;
import java.util.Map;

/**
 * What built and booted the kernels.
 *
 * @param lockSha256 digest of the lock file that was asked for
 * @param rootfsSha256 digest of the root file system that was used
 * @param drifted whether a mirror lacked a locked version and a current one was taken instead
 * @param drift each difference, for people ("rustc 1.85.1+dfsg1-1 -> 1.85.1+dfsg1-1+deb13u1"); empty unless drifted
 * @param tools the tools' own versions, by name
 */
public record Toolchain(
        String lockSha256, String rootfsSha256, boolean drifted, List<String> drift, Map<String, String> tools) {
    public Toolchain {
        drift = drift == null ? List.of() : List.copyOf(drift);
        tools = Copies.sorted(tools);
    }
}
