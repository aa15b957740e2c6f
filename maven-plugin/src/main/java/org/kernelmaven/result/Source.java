package org.kernelmaven.result;

/**
 * The kernel tree.
 *
 * @param kind {@code debian}, {@code tarball}, {@code git} or {@code directory}
 * @param version the kernel's own version, as its Makefile says ("7.3.4")
 * @param sha256 digest of the package or archive, or for a directory of its state
 * @param revision the git revision; null for other kinds
 * @param detail what it is, for people: package and version, or path
 */
public record Source(String kind, String version, String sha256, String revision, String detail) {}
