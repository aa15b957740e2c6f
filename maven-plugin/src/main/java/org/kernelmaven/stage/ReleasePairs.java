package org.kernelmaven.stage;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which of the kernel's releases in two folders are compared with which. */
record ReleasePairs(SortedSet<String> from, SortedSet<String> to) {
    /** Whether each is compared with itself only: of several nobody knows which one is meant. */
    boolean apart() {
        return from.size() > 1 || to.size() > 1;
    }

    /** Whether there are some that are compared with nothing. */
    boolean someAreAlone() {
        return apart() && !from.equals(to);
    }

    /** What is compared, and what to do where that is not what was meant. */
    String remedy() {
        Set<String> both = new TreeSet<>(from);
        both.retainAll(to);
        return "from has " + list(from) + ", to has " + list(to)
                + "; of several kernel releases each is compared with itself only, here "
                + (both.isEmpty() ? "none" : String.join(", ", both))
                + ". To compare two others, name a folder or a file of each: -Dkernel.from=.../lib/modules/"
                + example(from, to) + " -Dkernel.to=.../lib/modules/" + example(to, from);
    }

    private static String list(Set<String> releases) {
        return releases.isEmpty() ? "no release in its paths" : String.join(", ", releases);
    }

    /** One that is compared with nothing, where there is one. */
    private static String example(Set<String> releases, Set<String> others) {
        return releases.stream()
                .filter(release -> !others.contains(release))
                .findFirst()
                .or(() -> releases.stream().findFirst())
                .orElse("RELEASE");
    }

    /** Behind a folder's name; nothing where there is none. */
    static String named(Set<String> releases) {
        return releases.isEmpty() ? "" : " (" + String.join(", ", releases) + ")";
    }
}
