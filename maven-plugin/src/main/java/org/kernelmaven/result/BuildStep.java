package org.kernelmaven.result;

/**
 * Something more that was built of a variant: an out-of-tree module, or what one of the kernel's own make targets makes.
 *
 * @param name the module's folder, or the target
 * @param status PASS; FAIL for a check that found something; or SKIP where this variant cannot have it
 * @param seconds how long make took
 * @param upToDate whether nothing had to be done because the same was built before
 * @param reason why it was built or not, one line
 */
public record BuildStep(String name, Status status, double seconds, boolean upToDate, String reason) {
    public BuildStep {
        name = Copies.name(name);
        status = Copies.status(status);
    }
}
