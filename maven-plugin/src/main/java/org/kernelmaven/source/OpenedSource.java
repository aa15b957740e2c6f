package org.kernelmaven.source;

import java.util.List;

/**
 * A kernel tree that is ready.
 *
 * @param tree the tree
 * @param drift what differs from the shipped lock, for people; empty where nothing does or there is none
 * @param fetched whether it was not in the cache yet
 */
public record OpenedSource(KernelTree tree, List<String> drift, boolean fetched) {
    OpenedSource(KernelTree tree, boolean fetched) {
        this(tree, List.of(), fetched);
    }
}
