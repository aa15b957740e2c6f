package org.kernelmaven.baseline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Owner;

/**
 * Which symbols are told by themselves. All others of one object and section are added up, so that nothing is lost from a sum;
 * of a Rust symbol's module the crate is kept.
 */
final class Folding {
    /**
     * Symbols that take as much as this, all of one name together, are named. Of the 29,000 names in the quickstart's kernel
     * without Rust that are 1,800, with 56 % of the symbols' bytes.
     */
    static final long SMALL_BYTES = 512;

    private Folding() {}

    /** As it is stored. */
    static Details store(Details details, List<KeptSymbols> kept) {
        Map<String, Long> sums = new HashMap<>();
        details.owners().forEach((owner, bytes) -> {
            if (owner.kind() == Owner.Kind.SYMBOL) {
                sums.merge(owner.name(), bytes, Long::sum);
            }
        });
        Predicate<String> named = name -> sums.get(name) >= SMALL_BYTES;
        for (KeptSymbols symbols : kept) {
            named = symbols.concerns(details.artifact().name()) ? named.or(symbols.matcher()) : named;
        }
        return fold(details, named);
    }

    /** So that it can be compared with what is stored: only what is named there is named. */
    static Details as(Details stored, List<KeptSymbols> kept, Details details) {
        Predicate<String> named = names(stored)::contains;
        for (KeptSymbols symbols : kept) {
            named = symbols.concerns(details.artifact().name()) ? named.or(symbols.matcher()) : named;
        }
        return fold(details, named);
    }

    static Set<String> names(Details stored) {
        Set<String> names = new HashSet<>();
        for (Owner owner : stored.owners().keySet()) {
            if (owner.kind() == Owner.Kind.SYMBOL && !owner.folded()) {
                names.add(owner.name());
            }
        }
        return names;
    }

    private static Details fold(Details details, Predicate<String> named) {
        SortedMap<Owner, Long> folded = new TreeMap<>();
        details.owners().forEach((owner, bytes) -> {
            boolean small = owner.kind() == Owner.Kind.SYMBOL && !named.test(owner.name());
            folded.merge(
                    new Owner(
                            owner.section(),
                            owner.kind(),
                            owner.language(),
                            owner.object(),
                            owner.crate(),
                            small ? "" : owner.name()),
                    bytes,
                    Long::sum);
        });
        return details.withOwners(folded);
    }
}
