package org.kernelmaven.container;

/** Hears how far a long task is. Called from any thread; must return quickly. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (what, done, total) -> {};

    /**
     * @param what the step under way, a few words ("downloading")
     * @param done how much of it is done, 0 to {@code total}
     * @param total how much there is, in the same unit; 0 where it is not known
     */
    void update(String what, long done, long total);
}
