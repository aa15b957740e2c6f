package org.kernelmaven.container.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What differs between two locks, for people. */
public final class LockDiff {
    private LockDiff() {}

    /** A line a package: {@code rustc 1.85.0-1 -> 1.85.1-1}, {@code + new 1.0}, {@code - gone 2.0}; then what is
     * left out and linked. Empty where nothing differs. */
    public static List<String> lines(Lock from, Lock to) {
        Map<String, LockedPackage> before = byName(from);
        Map<String, LockedPackage> after = byName(to);
        TreeMap<String, LockedPackage> all = new TreeMap<>(before);
        all.putAll(after);
        List<String> lines = new ArrayList<>();
        for (String name : all.keySet()) {
            LockedPackage was = before.get(name);
            LockedPackage is = after.get(name);
            if (was == null) {
                lines.add("+ " + name + " " + is.version());
            } else if (is == null) {
                lines.add("- " + name + " " + was.version());
            } else if (!was.version().equals(is.version())) {
                lines.add(name + " " + was.version() + " -> " + is.version());
            } else if (!was.sha256().equals(is.sha256())) {
                lines.add(name + " " + was.version() + ": other content (SHA-256 " + was.sha256() + " -> " + is.sha256()
                        + ")");
            }
        }
        lines.addAll(settings("leave-out", Set.copyOf(from.leaveOut()), Set.copyOf(to.leaveOut())));
        lines.addAll(settings("symlink", links(from), links(to)));
        return lines;
    }

    private static Set<String> links(Lock lock) {
        return lock.symlinks().entrySet().stream()
                .map(link -> link.getKey() + " " + link.getValue())
                .collect(Collectors.toSet());
    }

    private static List<String> settings(String keyword, Set<String> before, Set<String> after) {
        List<String> lines = new ArrayList<>();
        after.stream()
                .filter(setting -> !before.contains(setting))
                .sorted()
                .forEach(setting -> lines.add("+ " + keyword + " " + setting));
        before.stream()
                .filter(setting -> !after.contains(setting))
                .sorted()
                .forEach(setting -> lines.add("- " + keyword + " " + setting));
        return lines;
    }

    private static Map<String, LockedPackage> byName(Lock lock) {
        Map<String, LockedPackage> packages = new TreeMap<>();
        lock.packages().forEach(locked -> packages.put(locked.name(), locked));
        return packages;
    }
}
