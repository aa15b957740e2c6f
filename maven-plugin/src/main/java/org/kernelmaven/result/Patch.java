package org.kernelmaven.result;

/**
 * What was laid over a kernel tree.
 *
 * @param kind {@code patch}, or {@code overlay} for a folder of files
 * @param name its file or folder, without the path to it
 * @param sha256 digest of its content
 */
public record Patch(String kind, String name, String sha256) {}
