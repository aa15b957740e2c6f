package org.kernelmaven.source;

import org.kernelmaven.container.lock.Sha256;

/** What a tree is at one moment: its fingerprint at once, the listing if somebody needs it. */
public final class TreeState {
    private final Sha256 fingerprint;
    private final TreeIndex index;
    private TreeListing listing;

    private TreeState(Sha256 fingerprint, TreeIndex index, TreeListing listing) {
        this.fingerprint = fingerprint;
        this.index = index;
        this.listing = listing;
    }

    /** A tree that is as the index says. */
    static TreeState unchanged(TreeIndex index) {
        return new TreeState(new Sha256(index.fingerprint()), index, null);
    }

    static TreeState of(TreeListing listing) {
        return new TreeState(listing.fingerprint(), null, listing);
    }

    /** {@link TreeListing#fingerprint()}. */
    public Sha256 fingerprint() {
        return fingerprint;
    }

    public TreeListing listing() {
        if (listing == null) {
            listing = index.listing();
        }
        return listing;
    }
}
