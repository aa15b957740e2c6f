package org.kernelmaven.size;

import java.util.LinkedHashMap;
import java.util.Map;

/** Adds bytes up by owner. */
final class OwnerSums {
    private final Map<Owner, Long> sums;

    /** @param expected about how many owners there will be */
    OwnerSums(int expected) {
        sums = new LinkedHashMap<>(expected + expected / 2);
    }

    void add(Owner owner, long bytes) {
        Long before = sums.put(owner, bytes);
        if (before != null) {
            sums.put(owner, before + bytes);
        }
    }

    /** In the order in which they came. */
    Map<Owner, Long> all() {
        return sums;
    }
}
