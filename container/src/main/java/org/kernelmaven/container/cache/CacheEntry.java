package org.kernelmaven.container.cache;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Something that the cache holds.
 *
 * @param kind what it is: {@code packages}, {@code rootfs}, {@code sources}, {@code builds}, ...
 * @param name its name, mostly a digest
 * @param path where it is
 * @param bytes how much it takes; a file that several entries share (a hard link) counts for the one of them that was used last,
 *     of several for the first by name
 * @param lastUsed when it was made, or last taken up
 */
public record CacheEntry(String kind, String name, Path path, long bytes, Instant lastUsed) {}
