package org.kernelmaven.size;

import java.util.Comparator;
import java.util.Locale;

/**
 * Whose some bytes of an allocated section are.
 *
 * @param section the section
 * @param kind what they are
 * @param language {@code C}, {@code Rust}, {@code assembly}, {@code linker}; empty where it cannot be told
 * @param object the object file that brought them, as Kbuild names it ({@code drivers/nvme/host/core.o}); empty where no linker
 *     map says so
 * @param module the Rust crate and modules of what is Rust ({@code kernel::sync::lock}); else empty
 * @param name the symbol, without what differs from build to build, or the table; empty for padding and what has none
 */
public record Owner(String section, Kind kind, String language, String object, String module, String name)
        implements Comparable<Owner> {
    private static final Comparator<Owner> ORDER = Comparator.comparing(Owner::section)
            .thenComparing(Owner::kind)
            .thenComparing(Owner::object)
            .thenComparing(Owner::name)
            .thenComparing(Owner::module)
            .thenComparing(Owner::language);

    /** What bytes are. */
    public enum Kind {
        /** A function or a variable. */
        SYMBOL,
        /** Rows that the build collects from everywhere: exported symbols, exception table, kallsyms ... */
        TABLE,
        /** Text without a symbol of its own. */
        STRINGS,
        /** Between symbols or objects, so that the next one is aligned. */
        PADDING,
        /** Nobody knows: no symbol, no table. */
        UNATTRIBUTED;

        /** As it is written to files. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The Rust crate; empty for what is not Rust. */
    public String crate() {
        int end = module.indexOf("::");
        return end < 0 ? module : module.substring(0, end);
    }

    /** The object's folder; empty where the object is not known, {@code .} for one at the top, itself where it is no file. */
    public String folder() {
        int end = object.lastIndexOf('/');
        return object.isEmpty() || object.startsWith("(") ? object : end < 0 ? "." : object.substring(0, end);
    }

    @Override
    public int compareTo(Owner other) {
        return ORDER.compare(this, other);
    }
}
