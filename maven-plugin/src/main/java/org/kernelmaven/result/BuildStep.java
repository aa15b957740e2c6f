package org.kernelmaven.result;

/**
 * Something more that was built of a variant: an out-of-tree module, or what one of the kernel's own make targets makes.
 *
 * @param name the module's folder, or the target
 * @param status PASS; FAIL where it did not build, or for a check that found something; SKIP where this variant cannot have it; MISS
 *     for a module that was not tried because one that it needs did not build
 * @param seconds how long make took
 * @param upToDate whether nothing had to be done because the same was built before
 * @param reason why it was built or not, one line; where it failed, the whole message
 * @param error what it failed for; null where it did not, or nobody can tell
 */
public record BuildStep(String name, Status status, double seconds, boolean upToDate, String reason, BuildError error) {
    public BuildStep {
        name = Copies.name(name);
        status = Copies.status(status);
    }

    /** Without an error. */
    public BuildStep(String name, Status status, double seconds, boolean upToDate, String reason) {
        this(name, status, seconds, upToDate, reason, null);
    }

    /** In one line: what it failed for, else why it was built or not; null where nobody says. */
    public String line() {
        String text = error == null ? reason : error.text();
        return text == null ? null : text.lines().findFirst().orElse("");
    }
}
