package org.kernelmaven.container.debian;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kernelmaven.container.lock.LockException;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.Manifest;
import org.kernelmaven.container.lock.ManifestPackage;
import org.kernelmaven.container.lock.ManifestSuite;

/**
 * Finds what a manifest's root packages need: Pre-Depends and Depends, no Recommends. Of alternatives it takes one that is
 * already there, else the first that can be had beside what is there, a real package before one that provides it; the same
 * index gives the same answer. A package whose suite is not asked for comes from the suite that the manifest names first.
 *
 * <p>The order is apt's (MarkInstall in apt's depcache.cc): first all roots, then each dependency with all that it needs in
 * turn before the next one, so that the same alternatives are already there.
 */
public final class Resolver {
    private final PackageIndex index;
    private final Manifest manifest;
    private final Set<String> without;
    private final Map<String, BinaryPackage> chosen = new LinkedHashMap<>();
    private final Map<String, String> neededBy = new LinkedHashMap<>();

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
                            + manifest.suites().stream()
                                    .map(ManifestSuite::name)
                                    .collect(Collectors.joining(", "))
                            + "): correct its name in the manifest"));
            Optional<BinaryPackage> adversary = adversary(found).filter(other -> !other.equals(found));
            if (adversary.isPresent()) {
                throw new LockException("the manifest asks for " + name(adversary.get()) + " and " + name(found) + ", "
                        + reason(found, adversary.get()) + ": take one of the two out of it");
            }
            choose(found, null);
        }
        if (manifest.dependencies()) {
            for (BinaryPackage root : List.copyOf(chosen.values())) {
                meetAll(root);
            }
        }
        return chosen.values().stream().map(BinaryPackage::locked).toList();
    }

    private void meetAll(BinaryPackage dependent) throws LockException {
        for (List<Dependency> group : dependent.depends()) {
            meet(group, dependent.locked().name());
        }
    }

    private void meet(List<Dependency> group, String dependent) throws LockException {
        if (group.stream().anyMatch(wanted -> without.contains(wanted.name()) || alreadyThere(wanted))) {
            return;
        }
        for (Dependency wanted : group) {
            Optional<BinaryPackage> real = best(index.named(wanted.name(), null).stream()
                    .filter(found -> wanted.isMetByName(found) && fits(found))
                    .toList());
            Optional<BinaryPackage> found = real.isPresent()
                    ? real
                    : best(index.providing(wanted).stream().filter(this::fits).toList());
            if (found.isPresent()) {
                choose(found.get(), dependent);
                meetAll(found.get());
                return;
            }
        }
        throw new LockException("nothing in the manifest's suites meets '"
                + String.join(" | ", group.stream().map(Dependency::toString).toList()) + "', which is needed by "
                + chain(dependent) + conflict(group) + ". Add a suite that has it, or leave it out with 'without'");
    }

    private boolean alreadyThere(Dependency wanted) {
        BinaryPackage real = chosen.get(wanted.name());
        return real != null && wanted.isMetByName(real)
                || index.providing(wanted).stream().anyMatch(chosen::containsValue);
    }

    private boolean fits(BinaryPackage found) {
        return adversary(found).isEmpty();
    }

    /** What is there and may not be beside it: another version of the same package, or one of the two conflicts. */
    private Optional<BinaryPackage> adversary(BinaryPackage found) {
        BinaryPackage same = chosen.get(found.locked().name());
        return same != null
                ? Optional.of(same)
                : chosen.values().stream()
                        .filter(other -> conflict(found, other) || conflict(other, found))
                        .findFirst();
    }

    private static boolean conflict(BinaryPackage one, BinaryPackage other) {
        return one.conflicts().stream().anyMatch(refused -> refused.isMetBy(other));
    }

    /** For a message: why what there is of a group cannot be taken. */
    private String conflict(List<Dependency> group) {
        for (Dependency wanted : group) {
            for (BinaryPackage found : index.named(wanted.name(), null)) {
                Optional<BinaryPackage> adversary = adversary(found);
                if (wanted.isMetByName(found) && adversary.isPresent()) {
                    return "; " + name(found) + " cannot be beside " + name(adversary.get());
                }
            }
        }
        return "";
    }

    /** Why two packages cannot be there both. */
    private static String reason(BinaryPackage one, BinaryPackage other) {
        if (one.locked().name().equals(other.locked().name())) {
            return "two versions of one package";
        }
        BinaryPackage refusing = conflict(one, other) ? one : other;
        return "and " + refusing.locked().name() + " conflicts with the other or breaks it";
    }

    private static String name(BinaryPackage found) {
        return found.locked().name() + " " + found.locked().version();
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
