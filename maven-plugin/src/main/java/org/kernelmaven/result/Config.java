package org.kernelmaven.result;

import java.util.List;

/**
 * A checked configuration.
 *
 * @param sha256 digest of the .config file
 * @param unmet requested symbols that did not become what was asked
 */
public record Config(String sha256, List<Unmet> unmet) {
    public Config {
        unmet = unmet == null ? List.of() : List.copyOf(unmet);
    }

    /** Whether everything that is not optional became what was asked. */
    public boolean met() {
        return unmet.stream().allMatch(Unmet::optional);
    }
}
