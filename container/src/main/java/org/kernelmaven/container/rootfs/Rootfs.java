package org.kernelmaven.container.rootfs;

import java.nio.file.Path;
import org.kernelmaven.container.lock.Sha256;

/**
 * A finished root file system on this machine's disk. Read only by convention: nothing writes into it.
 *
 * @param directory its root
 * @param sha256 the digest of its whole content (names, types, modes, link targets and bytes): a function of the lock
 */
public record Rootfs(Path directory, Sha256 sha256) {}
