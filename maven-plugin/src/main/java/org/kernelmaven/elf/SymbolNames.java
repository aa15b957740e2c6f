package org.kernelmaven.elf;

import java.util.regex.Pattern;

/**
 * Takes from a symbol's name what the compiler or the build made up and what therefore differs between builds of the same
 * source: numbers after a dot (as scripts/bloat-o-meter does), LTO's {@code .llvm.<number>}, counters of
 * {@code __UNIQUE_ID()} and {@code __initcall_id()} (include/linux/compiler.h, include/linux/init.h), hashes of constants
 * without a name.
 */
public final class SymbolNames {
    private static final Pattern NUMBERS = Pattern.compile("\\.(llvm\\.)?[0-9]+");
    private static final Pattern CONSTANT = Pattern.compile("^(\\.L)?anon\\.[0-9a-f]{20,}|^(\\.L)?alloc_[0-9a-f]{20,}");
    private static final Pattern UNIQUE = Pattern.compile("^(__UNIQUE_ID_.*?)_?[0-9]+$");
    private static final Pattern INITCALL = Pattern.compile("^(__initcall__kmod_.*?)__[0-9]+_[0-9]+_");

    private SymbolNames() {}

    /** @param name not a mangled Rust name */
    public static String stable(String name) {
        String stable = name;
        if (stable.startsWith("__UNIQUE_ID_")) {
            stable = UNIQUE.matcher(stable).replaceFirst("$1");
        } else if (stable.startsWith("__initcall__kmod_")) {
            stable = INITCALL.matcher(stable).replaceFirst("$1__");
        }
        if (stable.indexOf('.') < 0 && !stable.startsWith("alloc_")) {
            return stable;
        }
        stable = CONSTANT.matcher(stable).replaceFirst("(constants)");
        return NUMBERS.matcher(stable).replaceAll("");
    }
}
