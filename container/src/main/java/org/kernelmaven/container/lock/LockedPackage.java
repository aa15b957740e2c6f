package org.kernelmaven.container.lock;

/**
 * One package of a lock: exactly one file of the archive.
 *
 * @param name the binary package's name
 * @param version its Debian version, epoch included
 * @param architecture {@code amd64} or {@code all}, ...
 * @param size the {@code .deb} file's size in bytes
 * @param sha256 the {@code .deb} file's digest
 * @param path where the file is below an archive's root: {@code pool/...}
 */
public record LockedPackage(String name, String version, String architecture, long size, Sha256 sha256, String path) {}
