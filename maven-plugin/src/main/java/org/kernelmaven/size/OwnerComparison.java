package org.kernelmaven.size;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.result.SymbolChanges;

/** Whose the bytes are by which two files differ. */
final class OwnerComparison {
    private static final String OTHERS = "(others)";
    private static final Comparator<OwnerDelta> MOST_FIRST = Comparator.comparingLong(
                    (OwnerDelta owner) -> -Math.abs(owner.delta()))
            .thenComparing(OwnerDelta::name);

    private OwnerComparison() {}

    /**
     * @return all parts that are in either, those that moved most first
     */
    static List<OwnerDelta> all(SortedMap<Owner, Long> from, SortedMap<Owner, Long> to, Division division) {
        Map<String, long[]> sums = new HashMap<>();
        from.forEach((owner, bytes) -> sum(sums, division.of(owner))[0] += bytes);
        to.forEach((owner, bytes) -> sum(sums, division.of(owner))[1] += bytes);
        List<OwnerDelta> deltas = new ArrayList<>(sums.size());
        sums.forEach((name, bytes) -> deltas.add(OwnerDelta.of(name, bytes[0], bytes[1])));
        deltas.sort(MOST_FIRST);
        return deltas;
    }

    private static long[] sum(Map<String, long[]> sums, String name) {
        return sums.computeIfAbsent(name, absent -> new long[2]);
    }

    /** @param most how many parts are named; the others are added up */
    static OwnerGroup group(List<OwnerDelta> all, Division division, int most) {
        List<OwnerDelta> named = new ArrayList<>();
        long from = 0;
        long to = 0;
        for (OwnerDelta delta : all) {
            if (named.size() < most && (delta.delta() != 0 || all.size() <= most)) {
                named.add(delta);
            } else {
                from += delta.from();
                to += delta.to();
            }
        }
        if (from != 0 || to != 0) {
            named.add(OwnerDelta.of(OTHERS, from, to));
        }
        return new OwnerGroup(division.text(), named);
    }

    static SymbolChanges changes(SortedMap<Owner, Long> from, SortedMap<Owner, Long> to) {
        int added = 0;
        int removed = 0;
        int grown = 0;
        int shrunk = 0;
        long up = 0;
        long down = 0;
        for (OwnerDelta symbol : all(symbols(from), symbols(to), Division.SYMBOL)) {
            if (symbol.delta() > 0) {
                up += symbol.delta();
                added += symbol.from() == 0 ? 1 : 0;
                grown += symbol.from() == 0 ? 0 : 1;
            } else if (symbol.delta() < 0) {
                down -= symbol.delta();
                removed += symbol.to() == 0 ? 1 : 0;
                shrunk += symbol.to() == 0 ? 0 : 1;
            }
        }
        return new SymbolChanges(added, removed, grown, shrunk, up, down);
    }

    private static SortedMap<Owner, Long> symbols(SortedMap<Owner, Long> owners) {
        SortedMap<Owner, Long> symbols = new TreeMap<>(owners);
        symbols.keySet().removeIf(owner -> owner.kind() != Owner.Kind.SYMBOL);
        return symbols;
    }
}
