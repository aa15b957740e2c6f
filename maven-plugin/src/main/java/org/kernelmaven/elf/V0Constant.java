package org.kernelmaven.elf;

/** The constants in a v0-mangled name: values of const generics. */
final class V0Constant {
    private final V0Name name;

    V0Constant(V0Name name) {
        this.name = name;
    }

    /** Prints one. */
    void constant() {
        name.enter();
        constantHere();
        name.leave();
    }

    private void constantHere() {
        char tag = name.next();
        switch (tag) {
            case 'p' -> name.print("_");
            case 'B' -> name.backref(this::constant);
            case 'b' -> name.print(name.hex().equals("0") ? "false" : "true");
            case 'c' -> name.print(character(name.hex()));
            case 'a', 's', 'l', 'x', 'n', 'i' -> {
                name.print(name.eat('n') ? "-" : "");
                name.print(number(name.hex()));
            }
            case 'h', 't', 'm', 'y', 'o', 'j' -> name.print(number(name.hex()));
            case 'R', 'Q' -> {
                name.print(tag == 'R' ? "&" : "&mut ");
                constant();
            }
            case 'A' -> {
                name.print("[");
                name.separated('E', ", ", this::constant);
                name.print("]");
            }
            case 'T' -> {
                name.print("(");
                int count = name.separated('E', ", ", this::constant);
                name.print(count == 1 ? ",)" : ")");
            }
            case 'V' -> structure();
            default -> throw new V0Cursor.Malformed();
        }
    }

    private void structure() {
        name.path(true);
        switch (name.next()) {
            case 'U' -> {}
            case 'T' -> {
                name.print("(");
                name.separated('E', ", ", this::constant);
                name.print(")");
            }
            case 'S' -> {
                name.print(" { ");
                name.separated('E', ", ", () -> {
                    name.print(name.identifier().name() + ": ");
                    constant();
                });
                name.print(" }");
            }
            default -> throw new V0Cursor.Malformed();
        }
    }

    private static String number(String hex) {
        return hex.length() > 15 ? "0x" + hex : String.valueOf(Long.parseLong(hex, 16));
    }

    /** What is no character (no code point, half of a surrogate pair) is shown as it is encoded. */
    private static String character(String hex) {
        int code = hex.length() > 5 ? -1 : Integer.parseInt(hex, 16);
        boolean character = code >= 0 && Character.getType(code) != Character.SURROGATE;
        return "'" + (character ? Character.toString(code) : "\\u{" + hex + "}") + "'";
    }
}
