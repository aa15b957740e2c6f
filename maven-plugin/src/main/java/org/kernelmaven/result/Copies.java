package org.kernelmaven.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Immutable copies of maps that keep an order, so that the same result is the same file; and what stands for values that a result
 * of another version or program lacks.
 */
final class Copies {
    private Copies() {}

    /** A name that something is looked up by is never null. */
    static String name(String name) {
        return name == null ? "" : name;
    }

    /** Where it is not said how something ended, its result is missing. */
    static Status status(Status status) {
        return status == null ? Status.MISS : status;
    }

    static <V> Map<String, V> sorted(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    static <V> Map<String, V> inOrder(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
