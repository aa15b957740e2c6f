package org.kernelmaven.size;

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
 * @param name the symbol, without what differs from build to build, or the table; empty for padding and what has none, and
 *     where symbols that are stored are added up
 */
public record Owner(String section, Kind kind, String language, String object, String module, String name)
        implements Comparable<Owner> {
    /** What bytes are. */
    public enum Kind {
        /** A function or a variable. */
        SYMBOL,
        /** Rows that the build collects from everywhere: exported symbols, exception table, kallsyms ... */
        TABLE,
        /** Text without a symbol of its own. */
        STRINGS,
        /** Read-only data without a symbol: what the compiler made of literals, initializers, switches and vtables. */
        CONSTANTS,
        /** Between symbols or objects, so that the next one is aligned. */
        PADDING,
        /** Nobody knows: no symbol, no table. */
        UNATTRIBUTED;

        /** As it is written to files. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is several symbols, added up. */
    public boolean folded() {
        return kind == Kind.SYMBOL && name.isEmpty();
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

    /** Whether all but the name is known to be the same without looking closely: of symbols that follow each other it is. */
    @SuppressWarnings("StringEquality")
    boolean sameOrigin(Owner other) {
        return object == other.object
                && kind == other.kind
                && section == other.section
                && module == other.module
                && language == other.language
                && (kind == Kind.SYMBOL || name == other.name);
    }

    @Override
    public int compareTo(Owner other) {
        int order = compare(section, other.section);
        if (order == 0) {
            order = kind.compareTo(other.kind);
        }
        if (order == 0) {
            order = compare(object, other.object);
        }
        if (order == 0) {
            order = name.compareTo(other.name);
        }
        if (order == 0) {
            order = compare(module, other.module);
        }
        return order == 0 ? compare(language, other.language) : order;
    }

    /** Most of what is compared is the same object. */
    @SuppressWarnings("StringEquality")
    private static int compare(String one, String other) {
        return one == other ? 0 : one.compareTo(other);
    }

    /** As the record's own, which takes a new JVM tens of milliseconds to make. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Owner owner
                && name.equals(owner.name)
                && kind == owner.kind
                && section.equals(owner.section)
                && object.equals(owner.object)
                && module.equals(owner.module)
                && language.equals(owner.language);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * name.hashCode() + object.hashCode()) + section.hashCode()) + kind.ordinal();
    }
}
