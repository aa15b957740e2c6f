package org.kernelmaven.container.lock;

/**
 * A package that is wanted.
 *
 * @param name its name
 * @param suite the suite it must come from; null for any
 */
public record ManifestPackage(String name, String suite) {}
