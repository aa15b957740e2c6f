package org.kernelmaven.result;

/**
 * A budget that is exceeded.
 *
 * @param budget the budget, for people ("vmlinux text may grow by 12 %")
 * @param artifact the artifact's name
 * @param measure {@code text}, {@code data}, {@code bss}, {@code total} or {@code file}
 * @param actual the growth in bytes
 * @param limit the allowed growth in bytes
 */
public record Violation(String budget, String artifact, String measure, long actual, long limit) {}
