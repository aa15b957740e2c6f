package org.kernelmaven.kconfig;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Unmet;

/**
 * A finished configuration.
 *
 * @param variant whose
 * @param text the whole {@code .config}
 * @param unmet requested symbols that did not become what was asked
 */
public record Configuration(String variant, String text, List<Unmet> unmet) {
    public Configuration {
        unmet = List.copyOf(unmet);
    }

    /** Whether Rust is on. */
    public boolean hasRust() {
        return text.lines().anyMatch("CONFIG_RUST=y"::equals);
    }

    public Sha256 sha256() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
