package org.kernelmaven.size;

import java.io.IOException;

/** A real module: samples/rust/rust_minimal.ko of Linux 7.3.4. */
final class RustMinimal {
    private RustMinimal() {}

    static byte[] module() throws IOException {
        try (var in = RustMinimal.class.getResourceAsStream("rust_minimal.ko")) {
            return in.readAllBytes();
        }
    }
}
