package org.kernelmaven.container.debian;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.container.lock.LockException;
import org.kernelmaven.container.lock.LockedPackage;
import org.kernelmaven.container.lock.Sha256;

/** The packages of one or more suites, by name and by what they provide. */
public final class PackageIndex {
    private static final List<String> PRIORITIES = List.of("required", "important", "standard", "optional", "extra");

    private final Map<String, List<BinaryPackage>> byName = new HashMap<>();
    private final Map<String, List<BinaryPackage>> byProvided = new HashMap<>();

    /**
     * Adds a {@code Packages} file's content.
     *
     * @param in the unpacked file; must have been verified
     * @param suite the suite that it is of
     * @throws LockException where a stanza is not what Debian writes
     */
    public void add(InputStream in, String suite) throws IOException, LockException {
        Deb822 stanzas = new Deb822(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        for (Map<String, String> stanza = stanzas.next(); stanza != null; stanza = stanzas.next()) {
            try {
                add(read(stanza, suite));
            } catch (IllegalArgumentException | NullPointerException e) {
                throw new LockException("the package index of " + suite + " has a stanza that cannot be read (package "
                        + stanza.get("package") + "): " + e.getMessage());
            }
        }
    }

    private void add(BinaryPackage found) {
        byName.computeIfAbsent(found.locked().name(), name -> new ArrayList<>()).add(found);
        for (Dependency provided : found.provides()) {
            byProvided
                    .computeIfAbsent(provided.name(), name -> new ArrayList<>())
                    .add(found);
        }
    }

    private static BinaryPackage read(Map<String, String> stanza, String suite) {
        LockedPackage locked = new LockedPackage(
                stanza.get("package"),
                stanza.get("version"),
                stanza.get("architecture"),
                Long.parseLong(stanza.get("size")),
                new Sha256(stanza.get("sha256")),
                stanza.get("filename"));
        List<List<Dependency>> depends = new ArrayList<>(Dependency.parse(stanza.getOrDefault("pre-depends", "")));
        depends.addAll(Dependency.parse(stanza.getOrDefault("depends", "")));
        List<Dependency> conflicts = new ArrayList<>(single(stanza, "conflicts"));
        conflicts.addAll(single(stanza, "breaks"));
        return new BinaryPackage(
                locked,
                suite,
                depends,
                conflicts,
                single(stanza, "provides"),
                stanza.getOrDefault("multi-arch", ""),
                rank(stanza));
    }

    /** A field that knows no alternatives. */
    private static List<Dependency> single(Map<String, String> stanza, String field) {
        return Dependency.parse(stanza.getOrDefault(field, "")).stream()
                .map(group -> group.get(0))
                .toList();
    }

    private static int rank(Map<String, String> stanza) {
        return "yes".equals(stanza.get("essential"))
                ? 0
                : 1 + PRIORITIES.indexOf(stanza.getOrDefault("priority", "optional"));
    }

    /**
     * What is called so, best first: a higher version before a lower one.
     *
     * @param suite only from this suite; null for any
     */
    public List<BinaryPackage> named(String name, String suite) {
        return byName.getOrDefault(name, List.of()).stream()
                .filter(found -> suite == null || found.suite().equals(suite))
                .sorted(BEST_FIRST)
                .toList();
    }

    /** What provides a virtual package, in apt's order: essential ones, then by priority, then the last in the index. */
    public List<BinaryPackage> providing(Dependency wanted) {
        List<BinaryPackage> lastFirst = new ArrayList<>(byProvided.getOrDefault(wanted.name(), List.of()));
        Collections.reverse(lastFirst);
        return lastFirst.stream()
                .filter(wanted::isMetBy)
                .sorted(Comparator.comparingInt(BinaryPackage::rank))
                .toList();
    }

    private static final Comparator<BinaryPackage> BEST_FIRST = Comparator.comparing(
                    (BinaryPackage found) -> new DebianVersion(found.locked().version()))
            .reversed()
            .thenComparing(BinaryPackage::suite);
}
