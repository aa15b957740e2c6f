package org.kernelmaven.source;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is different between two states of a kernel tree, as paths below its root.
 *
 * @param changed files that both have
 * @param added files that only the later one has
 * @param removed files that only the earlier one has
 */
public record TreeChanges(SortedSet<String> changed, SortedSet<String> added, SortedSet<String> removed) {
    public static final TreeChanges NONE = new TreeChanges(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    public TreeChanges {
        changed = Collections.unmodifiableSortedSet(changed);
        added = Collections.unmodifiableSortedSet(added);
        removed = Collections.unmodifiableSortedSet(removed);
    }

    public int size() {
        return changed.size() + added.size() + removed.size();
    }

    /** Everything, in order. */
    public SortedSet<String> paths() {
        TreeSet<String> all = new TreeSet<>(changed);
        all.addAll(added);
        all.addAll(removed);
        return all;
    }

    /** For people: {@code drivers/nvme/host/pci.c changed}, {@code 3 files changed, the first is ...}; empty for none. */
    public String summary() {
        if (size() == 0) {
            return "";
        }
        String first = paths().first();
        if (size() > 1) {
            return size() + " files changed, the first is " + first;
        }
        return first + (added.contains(first) ? " added" : removed.contains(first) ? " removed" : " changed");
    }
}
