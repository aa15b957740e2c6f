package org.kernelmaven.result;

/**
 * A moment of a boot.
 *
 * @param name what happened: {@code first output}, {@code init}, {@code tests done}, {@code end}
 * @param seconds since QEMU was started
 */
public record Milestone(String name, double seconds) {}
