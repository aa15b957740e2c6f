package org.kernelmaven.size;

import java.util.Locale;
import java.util.function.Function;

/** The ways in which bytes are divided among owners. */
public enum Division {
    KIND(Division::kind),
    SECTION(Owner::section),
    LANGUAGE(owner -> known(owner, owner.language())),
    FOLDER(owner -> known(owner, owner.folder())),
    CRATE(owner -> owner.module().isEmpty() ? "(not Rust)" : owner.crate()),
    OBJECT(owner -> known(owner, owner.object())),
    SYMBOL(Division::symbol);

    private final Function<Owner, String> name;

    Division(Function<Owner, String> name) {
        this.name = name;
    }

    /** The part that an owner belongs to. */
    public String of(Owner owner) {
        return name.apply(owner);
    }

    /** As files and budgets write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String kind(Owner owner) {
        return switch (owner.kind()) {
            case SYMBOL -> "symbols";
            case TABLE -> owner.name();
            default -> owner.kind().text();
        };
    }

    private static String symbol(Owner owner) {
        if (owner.folded()) {
            return "(other symbols" + (owner.object().isEmpty() ? ")" : " of " + owner.object() + ")");
        }
        return owner.kind() == Owner.Kind.SYMBOL ? owner.name() : "(" + kind(owner) + ")";
    }

    /** What lies between two objects belongs to none. */
    private static String known(Owner owner, String name) {
        return !name.isEmpty() ? name : owner.kind() == Owner.Kind.PADDING ? "(padding)" : "(unknown)";
    }
}
