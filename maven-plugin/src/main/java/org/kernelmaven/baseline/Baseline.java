package org.kernelmaven.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kernelmaven.kconfig.Fragment;

/**
 * A stored measurement.
 *
 * @param origin what it was made from and with
 * @param kept symbols that are named however small they are
 * @param variants parents before children
 */
public record Baseline(Origin origin, List<KeptSymbols> kept, List<BaselineVariant> variants) {
    public Baseline {
        kept = kept.stream().distinct().toList();
        variants = List.copyOf(variants);
    }

    /** The variant of that name. */
    public Optional<BaselineVariant> variant(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    /**
     * What else differs besides the kernel, so that sizes can differ for that reason.
     *
     * @param now of what is compared with it
     * @param config the variant's configuration now
     * @return sentences for people; empty where only the kernel can differ
     */
    public List<String> differences(BaselineVariant variant, Origin now, Fragment config) {
        List<String> differences = new ArrayList<>(origin.toolchainDifferences(now));
        differences.addAll(variant.configDifferences(config));
        return differences;
    }
}
