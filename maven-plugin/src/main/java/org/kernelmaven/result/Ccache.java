package org.kernelmaven.result;

/**
 * What ccache did in a build.
 *
 * @param hits how many objects came out of it
 * @param misses how many had to be compiled
 */
public record Ccache(int hits, int misses) {}
