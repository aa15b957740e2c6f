package org.kernelmaven.elf;

import java.util.Optional;

/**
 * Makes Rust's mangled names readable: v0 (Rust RFC 2603, doc.rust-lang.org/rustc/symbol-mangling/v0.html) and legacy
 * ({@code _ZN...17h<hash>E}). Crate disambiguators and hashes, which change with the compiler and the path of the build, are
 * left out, so that a name compares across builds.
 */
public final class RustDemangler {
    private RustDemangler() {}

    /**
     * @param text the path as one would write it in Rust, without hashes
     * @param crate the crate that defines the item (of an impl's method, the crate with the impl); empty where it cannot be told
     * @param module the crate and the modules down to the item's, joined by {@code ::}; as {@code crate} where there are none
     */
    public record Demangled(String text, String crate, String module) {}

    /** @return empty where it is no (or no valid) Rust name */
    public static Optional<Demangled> demangle(String symbol) {
        try {
            if (symbol.startsWith("_R") || symbol.startsWith("__R")) {
                return Optional.of(new V0Name(symbol.substring(symbol.indexOf('R') + 1)).symbol());
            }
            if (symbol.startsWith("_ZN")) {
                return LegacyName.demangle(symbol.substring(3));
            }
        } catch (V0Cursor.Malformed e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
