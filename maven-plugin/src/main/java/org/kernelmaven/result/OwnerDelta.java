package org.kernelmaven.result;

/**
 * How much more one owner takes.
 *
 * @param name the folder, object, symbol ...; {@code (others)} for all that are not named, {@code (unknown)} where it cannot be
 *     told
 * @param from bytes in the one
 * @param to bytes in the other
 * @param delta {@code to - from}
 */
public record OwnerDelta(String name, long from, long to, long delta) {
    public OwnerDelta {
        name = Copies.name(name);
    }

    public static OwnerDelta of(String name, long from, long to) {
        return new OwnerDelta(name, from, to, to - from);
    }
}
