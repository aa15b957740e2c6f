package org.kernelmaven.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is not the same file in two trees of a repository (git-diff-tree(1), raw output format).
 *
 * @param paths all of it: changed, added, removed, made executable, turned into a link
 * @param present those that the second tree has
 */
record GitDifference(Set<String> paths, List<String> present) {
    private static final String GONE = "000000";
    private static final String SUBMODULE = "160000";
    /** What a byte that is no UTF-8 is read as. */
    private static final char UNREADABLE = '\ufffd';

    /**
     * @return empty where the files that are the same in both need not be so when they are written (gitattributes(5) has changed), or
     *     git cannot tell
     */
    static Optional<GitDifference> of(Git git, String from, String to) {
        String raw;
        try {
            raw = git.run("diff-tree", "-r", "-z", "--raw", "--no-renames", from, to);
        } catch (IOException e) {
            return Optional.empty(); // this repository does not have (any more) what the other tree was made of
        }
        Set<String> paths = new TreeSet<>();
        List<String> present = new ArrayList<>();
        String[] words = raw.isEmpty() ? new String[0] : raw.split("\0");
        for (int i = 0; i + 1 < words.length; i += 2) {
            String[] what = words[i].split(" ");
            String path = words[i + 1];
            if (what[0].endsWith(SUBMODULE)
                    || what[1].equals(SUBMODULE)
                    || path.endsWith(".gitattributes")
                    || path.indexOf(UNREADABLE) >= 0) {
                return Optional.empty();
            }
            paths.add(path);
            if (!what[1].equals(GONE)) {
                present.add(path);
            }
        }
        return Optional.of(new GitDifference(paths, present));
    }
}
