package org.kernelmaven.source;

import java.io.IOException;
import java.nio.file.Path;
import org.kernelmaven.container.lock.Sha256;

/** What a tree is at one moment: its fingerprint at once, the listing if somebody needs it. */
public final class TreeState {
    private final Sha256 fingerprint;
    private final Path index;
    private TreeListing listing;

    private TreeState(Sha256 fingerprint, Path index, TreeListing listing) {
        this.fingerprint = fingerprint;
        this.index = index;
        this.listing = listing;
    }

    /**
     * A tree that is as the index says.
     *
     * @param head the index without its files
     * @param index where the whole of it is
     */
    static TreeState unchanged(TreeIndex head, Path index) {
        return new TreeState(new Sha256(head.fingerprint()), index, null);
    }

    static TreeState of(TreeListing listing) {
        return new TreeState(listing.fingerprint(), null, listing);
    }

    /** {@link TreeListing#fingerprint()}. */
    public Sha256 fingerprint() {
        return fingerprint;
    }

    /** @throws IOException where another process has since seen the tree changed */
    public TreeListing listing() throws IOException {
        if (listing == null) {
            TreeIndex read = TreeIndex.read(index);
            if (!read.fingerprint().equals(fingerprint.hex())) {
                throw new IOException(
                        "the folder that " + index + " is about was changed while it was read: run again");
            }
            listing = read.listing();
        }
        return listing;
    }
}
