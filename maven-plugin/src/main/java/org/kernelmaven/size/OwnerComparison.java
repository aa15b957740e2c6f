package org.kernelmaven.size;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.result.SymbolChanges;

/** Whose the bytes are by which two files differ. */
final class OwnerComparison {
    private static final String OTHERS = "(others)";
    static final Comparator<OwnerDelta> MOST_FIRST = (one, other) -> {
        int order = Long.compare(Math.abs(other.delta()), Math.abs(one.delta()));
        return order == 0 ? one.name().compareTo(other.name()) : order;
    };

    private final List<Owned> moved = new ArrayList<>();
    private final List<Owned> unmoved = new ArrayList<>();
    /** The unmoved ones, those of one origin that follow each other added up: ten times fewer. */
    private final List<Owned> origins = new ArrayList<>();

    private long from;
    private long to;
    private boolean folded;
    private List<OwnerDelta> movedSymbols;

    /**
     * Two builds of a kernel have nearly the same owners in nearly the same order: both are gone through side by side, and only
     * what stands elsewhere on the other side is looked up.
     */
    OwnerComparison(Map<Owner, Long> before, Map<Owner, Long> after) {
        Map<Owner, Long> passed = new HashMap<>();
        Iterator<Map.Entry<Owner, Long>> all = before.entrySet().iterator();
        Map.Entry<Owner, Long> old = all.hasNext() ? all.next() : null;
        for (Map.Entry<Owner, Long> one : after.entrySet()) {
            Owner owner = one.getKey();
            if (old == null || !owner.equals(old.getKey())) {
                Long bytes = passed.remove(owner);
                if (bytes != null || !before.containsKey(owner)) {
                    add(owner, bytes == null ? 0 : bytes, one.getValue());
                    continue;
                }
                while (!owner.equals(old.getKey())) {
                    passed.put(old.getKey(), old.getValue());
                    old = all.next();
                }
            }
            add(owner, old.getValue(), one.getValue());
            old = all.hasNext() ? all.next() : null;
        }
        if (old != null) {
            add(old.getKey(), old.getValue(), 0);
        }
        all.forEachRemaining(gone -> add(gone.getKey(), gone.getValue(), 0));
        passed.forEach((gone, bytes) -> add(gone, bytes, 0));
    }

    private record Owned(Owner owner, long from, long to) {}

    private void add(Owner owner, long one, long other) {
        from += one;
        to += other;
        folded |= owner.folded();
        Owned owned = new Owned(owner, one, other);
        if (one != other) {
            moved.add(owned);
            return;
        }
        unmoved.add(owned);
        Owned last = origins.isEmpty() ? null : origins.get(origins.size() - 1);
        if (last != null && last.owner().sameOrigin(owner)) {
            origins.set(origins.size() - 1, new Owned(owner, last.from() + one, last.to() + one));
        } else {
            origins.add(owned);
        }
    }

    /** The parts that differ, those that moved most first. */
    List<OwnerDelta> moved(Division division) {
        if (division != Division.SYMBOL) {
            return mostFirst(parts(division, moved, origins, false));
        }
        if (movedSymbols == null) {
            movedSymbols = mostFirst(parts(division, moved, unmoved, false));
        }
        return movedSymbols;
    }

    private static List<OwnerDelta> mostFirst(List<OwnerDelta> parts) {
        parts.removeIf(part -> part.delta() == 0);
        parts.sort(MOST_FIRST);
        return parts;
    }

    /** @param all whether parts are wanted too of which nothing moved */
    private static List<OwnerDelta> parts(Division division, List<Owned> moved, List<Owned> unmoved, boolean all) {
        Map<String, long[]> sums = new HashMap<>();
        for (Owned owned : moved) {
            add(sums.computeIfAbsent(division.of(owned.owner()), absent -> new long[2]), owned);
        }
        for (Owned owned : unmoved) {
            String name = division.of(owned.owner());
            long[] sum = all ? sums.computeIfAbsent(name, absent -> new long[2]) : sums.get(name);
            if (sum != null) {
                add(sum, owned);
            }
        }
        List<OwnerDelta> parts = new ArrayList<>(sums.size());
        sums.forEach((name, bytes) -> parts.add(OwnerDelta.of(name, bytes[0], bytes[1])));
        return parts;
    }

    private static void add(long[] sum, Owned owned) {
        sum[0] += owned.from();
        sum[1] += owned.to();
    }

    /**
     * @param most how many parts are named: those that moved, most first, and if there are no more than that in all, the others
     *     too; what is not named is added up
     */
    OwnerGroup group(Division division, int most) {
        boolean few = division != Division.SYMBOL || moved.size() + unmoved.size() <= most;
        List<OwnerDelta> named =
                few ? parts(division, moved, division == Division.SYMBOL ? unmoved : origins, true) : List.of();
        if (few && named.size() <= most) {
            named.sort(MOST_FIRST);
        } else {
            List<OwnerDelta> differ = few ? mostFirst(named) : moved(division);
            named = new ArrayList<>(differ.subList(0, Math.min(differ.size(), most)));
        }
        long othersFrom = from;
        long othersTo = to;
        for (OwnerDelta one : named) {
            othersFrom -= one.from();
            othersTo -= one.to();
        }
        if (othersFrom != 0 || othersTo != 0) {
            named.add(OwnerDelta.of(OTHERS, othersFrom, othersTo));
        }
        return new OwnerGroup(division.text(), named);
    }

    /** Null where small symbols are added up, so that they cannot be counted. */
    SymbolChanges changes() {
        if (folded) {
            return null;
        }
        Set<String> others = new HashSet<>();
        for (Owned owned : moved) {
            if (owned.owner().kind() != Owner.Kind.SYMBOL) {
                others.add(Division.SYMBOL.of(owned.owner()));
            }
        }
        int added = 0;
        int removed = 0;
        int grown = 0;
        int shrunk = 0;
        long up = 0;
        long down = 0;
        for (OwnerDelta symbol : moved(Division.SYMBOL)) {
            if (others.contains(symbol.name())) {
                continue; // tables, padding
            }
            if (symbol.delta() > 0) {
                up += symbol.delta();
                added += symbol.from() == 0 ? 1 : 0;
                grown += symbol.from() == 0 ? 0 : 1;
            } else {
                down -= symbol.delta();
                removed += symbol.to() == 0 ? 1 : 0;
                shrunk += symbol.to() == 0 ? 0 : 1;
            }
        }
        return new SymbolChanges(added, removed, grown, shrunk, up, down);
    }
}
