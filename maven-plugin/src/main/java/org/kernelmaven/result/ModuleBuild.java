package org.kernelmaven.result;

/**
 * An out-of-tree module, built against a variant.
 *
 * @param name its folder's name
 * @param status PASS, or SKIP where this variant cannot have it
 * @param seconds how long make took
 * @param upToDate whether nothing had to be done because the same was built before
 * @param reason why it was built or not, one line
 */
public record ModuleBuild(String name, Status status, double seconds, boolean upToDate, String reason) {}
