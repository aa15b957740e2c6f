package org.kernelmaven.container.lock;

/**
 * A suite that packages may come from.
 *
 * @param archive {@code debian} or {@code debian-security}
 * @param name {@code trixie}, {@code trixie-backports}, ...
 * @param component {@code main}, ...
 */
public record ManifestSuite(String archive, String name, String component) {}
