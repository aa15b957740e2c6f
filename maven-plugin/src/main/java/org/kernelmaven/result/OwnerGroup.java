package org.kernelmaven.result;

import java.util.List;

/**
 * A difference, divided among owners of one sort. The parts add up to the whole.
 *
 * @param by {@code kind}, {@code section}, {@code language}, {@code folder}, {@code crate}, {@code object} or {@code symbol}
 * @param owners those that moved most, first; then the others as one
 */
public record OwnerGroup(String by, List<OwnerDelta> owners) {
    public OwnerGroup {
        by = Copies.name(by);
        owners = owners == null ? List.of() : List.copyOf(owners);
    }

    /** Those that differ. */
    public List<OwnerDelta> moved() {
        return owners.stream().filter(owner -> owner.delta() != 0).toList();
    }
}
