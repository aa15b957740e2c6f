package org.kernelmaven.elf;

import java.util.List;

/**
 * A name in Rust's v0 mangling (Rust RFC 2603; doc.rust-lang.org/rustc/symbol-mangling/v0.html): a recursive descent, a method a
 * rule of the grammar, which prints as it reads. The rules for paths are here.
 */
final class V0Name extends V0Printer {
    private final V0Type types = new V0Type(this);
    private final V0Constant constants = new V0Constant(this);

    /** @param in what follows {@code _R} */
    V0Name(String in) {
        super(in);
    }

    RustDemangler.Demangled symbol() {
        while (at < in.length() && Character.isDigit(in.charAt(at))) {
            at++; // an encoding version; there is none yet
        }
        int start = at;
        path(true);
        if (at < in.length() && Character.isUpperCase(in.charAt(at))) {
            skipPath(); // the crate that asked for this instance
        }
        if (at < in.length() && in.charAt(at) != '.' && in.charAt(at) != '$') {
            throw new Malformed();
        }
        String text = text();
        at = start;
        List<String> home = new V0Home(this).modules();
        return new RustDemangler.Demangled(text, home.isEmpty() ? "" : home.get(0), String.join("::", home));
    }

    static boolean isPath(char tag) {
        return "CMXYNI".indexOf(tag) >= 0;
    }

    /** @param value whether generic arguments are written as in an expression, {@code f::<T>} */
    void path(boolean value) {
        enter();
        pathHere(value);
        leave();
    }

    void skipPath() {
        boolean before = mute();
        path(false);
        sound(before);
    }

    void skipType() {
        boolean before = mute();
        type();
        sound(before);
    }

    void skipArguments() {
        boolean before = mute();
        separated('E', "", this::genericArgument);
        sound(before);
    }

    /** Where an impl was written; its name has no place in the text. */
    private void skipImplPath() {
        optional('s');
        skipPath();
    }

    private void pathHere(boolean value) {
        switch (next()) {
            case 'C' -> print(identifier().name());
            case 'N' -> nested(value);
            case 'M' -> {
                skipImplPath();
                print("<");
                type();
                print(">");
            }
            case 'X' -> {
                skipImplPath();
                traitImpl();
            }
            case 'Y' -> traitImpl();
            case 'I' -> {
                path(value);
                print(value ? "::<" : "<");
                separated('E', ", ", this::genericArgument);
                print(">");
            }
            case 'B' -> backref(() -> path(value));
            default -> throw new Malformed();
        }
    }

    private void nested(boolean value) {
        char namespace = next();
        if (!Character.isLetter(namespace)) {
            throw new Malformed();
        }
        path(value);
        Identifier identifier = identifier();
        if (Character.isUpperCase(namespace)) {
            String kind = namespace == 'C' ? "closure" : namespace == 'S' ? "shim" : String.valueOf(namespace);
            print("::{" + kind + (identifier.name().isEmpty() ? "" : ":" + identifier.name()) + "#"
                    + identifier.disambiguator() + "}");
        } else if (!identifier.name().isEmpty()) {
            print("::" + identifier.name());
        }
    }

    private void traitImpl() {
        print("<");
        type();
        print(" as ");
        path(false);
        print(">");
    }

    void genericArgument() {
        if (eat('L')) {
            lifetime(base62());
        } else if (eat('K')) {
            constant();
        } else {
            type();
        }
    }

    void type() {
        types.type();
    }

    void constant() {
        constants.constant();
    }
}
