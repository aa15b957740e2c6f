package org.kernelmaven.container.lock;

import java.time.Instant;

/**
 * A suite as it was when a lock was made.
 *
 * @param archive {@code debian} or {@code debian-security}: the archive's name at snapshot services and on mirrors
 * @param name the suite, {@code trixie} or {@code trixie-backports}
 * @param date the {@code Date} of its InRelease file
 */
public record LockedSuite(String archive, String name, Instant date) {}
