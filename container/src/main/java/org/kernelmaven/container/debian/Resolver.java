package org.kernelmaven.container.debian;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kernelmaven.container.lock.LockException;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.Manifest;
import org.kernelmaven.container.lock.ManifestPackage;

/**
 * Finds what a manifest's root packages need: Pre-Depends and Depends, no Recommends. Of alternatives it takes one that is
 * already there, else the first that can be had, a real package before one that provides it; the same index gives the same
 * answer. A package whose suite is not asked for comes from the suite that the manifest names first.
 */
public final class Resolver {
    private final PackageIndex index;
    private final Manifest manifest;
    private final Set<String> without;
    private final Map<String, BinaryPackage> chosen = new LinkedHashMap<>();
    private final Map<String, String> neededBy = new LinkedHashMap<>();
    private final Deque<BinaryPackage> open = new ArrayDeque<>();

    private Resolver(PackageIndex index, Manifest manifest) {
        this.index = index;
        this.manifest = manifest;
        this.without = new HashSet<>(manifest.without());
    }

    /** @throws LockException where a package or a dependency cannot be met; the message names the chain */
    public static List<LockedPackage> resolve(PackageIndex index, Manifest manifest) throws LockException {
        return new Resolver(index, manifest).resolve();
    }

    private List<LockedPackage> resolve() throws LockException {
        for (ManifestPackage root : manifest.packages()) {
            BinaryPackage found = best(index.named(root.name(), root.suite()))
                    .orElseThrow(() -> new LockException("there is no package " + root.name()
                            + (root.suite() == null ? "" : " in suite " + root.suite()) + " (suites "
                            + manifest.suites() + "): correct its name in the manifest"));
            choose(found, null);
        }
        while (manifest.dependencies() && !open.isEmpty()) {
            BinaryPackage next = open.remove();
            for (List<Dependency> group : next.depends()) {
                meet(group, next.locked().name());
            }
        }
        return chosen.values().stream().map(BinaryPackage::locked).toList();
    }

    private void meet(List<Dependency> group, String dependent) throws LockException {
        if (group.stream().anyMatch(wanted -> without.contains(wanted.name()) || alreadyThere(wanted))) {
            return;
        }
        for (Dependency wanted : group) {
            Optional<BinaryPackage> real = best(index.named(wanted.name(), null).stream()
                    .filter(found -> wanted.allows(found.locked().version()))
                    .toList());
            Optional<BinaryPackage> found = real.isPresent() ? real : best(index.providing(wanted));
            if (found.isPresent() && !conflicts(found.get())) {
                choose(found.get(), dependent);
                return;
            }
        }
        throw new LockException("nothing in the manifest's suites meets '"
                + String.join(" | ", group.stream().map(Dependency::toString).toList()) + "', which is needed by "
                + chain(dependent) + ". Add a suite that has it, or leave it out with 'without'");
    }

    private boolean alreadyThere(Dependency wanted) {
        BinaryPackage real = chosen.get(wanted.name());
        if (real != null && wanted.allows(real.locked().version())) {
            return true;
        }
        return index.providing(wanted).stream().anyMatch(chosen::containsValue);
    }

    private boolean conflicts(BinaryPackage found) {
        BinaryPackage other = chosen.get(found.locked().name());
        return other != null && !other.equals(found);
    }

    /** The suite that the manifest names first wins, then the higher version. */
    private Optional<BinaryPackage> best(List<BinaryPackage> found) {
        for (var suite : manifest.suites()) {
            for (BinaryPackage candidate : found) {
                if (candidate.suite().equals(suite.name())
                        && !without.contains(candidate.locked().name())) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private void choose(BinaryPackage found, String dependent) {
        String name = found.locked().name();
        if (chosen.putIfAbsent(name, found) == null) {
            neededBy.put(name, dependent);
            open.add(found);
        }
    }

    private String chain(String name) {
        List<String> chain = new ArrayList<>();
        for (String at = name; at != null; at = neededBy.get(at)) {
            chain.add(at);
        }
        return String.join(", needed by ", chain);
    }
}
