package org.kernelmaven.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.ConfigChange;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Division;
import org.kernelmaven.size.Measured;
import org.kernelmaven.size.Owner;
import org.kernelmaven.size.Part;
import org.kernelmaven.size.SizeException;

/**
 * One variant of a baseline.
 *
 * @param name its name
 * @param parent the variant that it was derived from; null for a root
 * @param config its configuration: what is set, and not to n
 * @param files what was measured, small symbols added up
 * @param kept symbols that are not, however small
 */
public record BaselineVariant(String name, String parent, Fragment config, List<Details> files, List<KeptSymbols> kept)
        implements Measured {
    private static final int CHANGES_NAMED = 8;

    public BaselineVariant {
        files = List.copyOf(files);
        kept = List.copyOf(kept);
    }

    /** What is to be stored of files that were measured. */
    public static BaselineVariant of(
            String name, String parent, Fragment config, List<Details> files, List<KeptSymbols> kept) {
        Map<String, String> set = new LinkedHashMap<>(config.values());
        set.values().removeIf(Fragment.OFF::equals);
        return new BaselineVariant(
                name,
                parent,
                Fragment.of(set),
                files.stream().map(file -> Folding.store(file, kept)).toList(),
                kept);
    }

    @Override
    public List<Artifact> artifacts() {
        return files.stream().map(Details::artifact).toList();
    }

    @Override
    public Details details(String artifact) throws SizeException {
        return file(artifact).orElseThrow(() -> new SizeException("the baseline of " + name + " has no " + artifact));
    }

    Optional<Details> file(String artifact) {
        return files.stream()
                .filter(file -> file.artifact().name().equals(artifact))
                .findFirst();
    }

    @Override
    public boolean tells(String artifact, Part part) {
        Optional<Details> file = file(artifact);
        if (part.division() != Division.SYMBOL || file.isEmpty()) {
            return true;
        }
        return file.get().owners().keySet().stream().noneMatch(Owner::folded)
                || kept.stream().anyMatch(symbols -> symbols.symbol().equals(part.name()) && symbols.concerns(artifact))
                || part.exact() && Folding.names(file.get()).contains(part.name());
    }

    /** The same file as it is now, its small symbols added up as they are here. */
    public Details comparable(Details now) {
        return file(now.artifact().name())
                .map(stored -> Folding.as(stored, kept, now))
                .orElse(now);
    }

    /** What the configuration is now, where it is another: one sentence, or none. */
    List<String> configDifferences(Fragment now) {
        List<ConfigChange> changes = now.changesSince(config);
        if (changes.isEmpty()) {
            return List.of();
        }
        List<String> named = new ArrayList<>(changes.stream()
                .limit(CHANGES_NAMED)
                .map(change -> change.symbol() + " " + change.from() + " -> " + change.to())
                .toList());
        if (changes.size() > CHANGES_NAMED) {
            named.add("and " + (changes.size() - CHANGES_NAMED) + " more symbols");
        }
        return List.of("configuration: " + named.stream().collect(Collectors.joining(", ")));
    }
}
