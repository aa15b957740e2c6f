package org.kernelmaven.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.kconfig.VariantSpec;

/** Puts parents before their children, and keeps the order of the POM otherwise. */
final class VariantOrder {
    private VariantOrder() {}

    static List<VariantSpec> parentsFirst(List<VariantSpec> variants) throws KconfigException {
        Map<String, VariantSpec> waiting = new LinkedHashMap<>();
        for (VariantSpec variant : variants) {
            if (waiting.put(variant.name(), variant) != null) {
                throw new KconfigException("two variants are named '" + variant.name() + "': give each its own name");
            }
        }
        List<VariantSpec> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<VariantSpec> ready = waiting.values().stream()
                    .filter(variant -> !waiting.containsKey(String.valueOf(variant.parent())))
                    .toList();
            if (ready.isEmpty()) {
                throw new KconfigException("variants are each other's parents: " + String.join(", ", waiting.keySet()));
            }
            for (VariantSpec variant : ready) {
                requireParent(variant, variants);
                ordered.add(waiting.remove(variant.name()));
            }
        }
        return ordered;
    }

    private static void requireParent(VariantSpec variant, List<VariantSpec> all) throws KconfigException {
        if (variant.parent() != null
                && all.stream().noneMatch(other -> other.name().equals(variant.parent()))) {
            throw new KconfigException("variant '" + variant.name() + "' has the parent '" + variant.parent()
                    + "', which is not among the variants "
                    + all.stream().map(VariantSpec::name).toList());
        }
    }
}
