package org.kernelmaven.elf;

/** The types of a v0-mangled name. */
final class V0Type {
    private static final String[] BASIC = new String[26];

    static {
        String[] names = {
            "a i8", "b bool", "c char", "d f64", "e str", "f f32", "h u8", "i isize", "j usize", "l i32", "m u32",
            "n i128", "o u128", "p _", "s i16", "t u16", "u ()", "v ...", "x i64", "y u64", "z !"
        };
        for (String name : names) {
            BASIC[name.charAt(0) - 'a'] = name.substring(2);
        }
    }

    private final V0Name name;

    V0Type(V0Name name) {
        this.name = name;
    }

    /** Prints one. */
    void type() {
        name.enter();
        typeHere();
        name.leave();
    }

    private void typeHere() {
        char tag = name.next();
        if (tag >= 'a' && tag <= 'z') {
            if (BASIC[tag - 'a'] == null) {
                throw new V0Cursor.Malformed();
            }
            name.print(BASIC[tag - 'a']);
            return;
        }
        switch (tag) {
            case 'A' -> {
                name.print("[");
                type();
                name.print("; ");
                name.constant();
                name.print("]");
            }
            case 'S' -> {
                name.print("[");
                type();
                name.print("]");
            }
            case 'T' -> {
                name.print("(");
                int count = name.separated('E', ", ", this::type);
                name.print(count == 1 ? ",)" : ")");
            }
            case 'R', 'Q' -> {
                name.print("&");
                if (name.eat('L')) {
                    long index = name.base62();
                    if (index != 0) {
                        name.lifetime(index);
                        name.print(" ");
                    }
                }
                name.print(tag == 'Q' ? "mut " : "");
                type();
            }
            case 'P', 'O' -> {
                name.print(tag == 'P' ? "*const " : "*mut ");
                type();
            }
            case 'F' -> name.binder(this::function);
            case 'D' -> dynamic();
            case 'B' -> name.backref(this::type);
            default -> {
                name.at--;
                name.path(false);
            }
        }
    }

    private void function() {
        if (name.eat('U')) {
            name.print("unsafe ");
        }
        if (name.eat('K')) {
            name.print(
                    "extern \"" + (name.eat('C') ? "C" : name.undisambiguated().replace('_', '-')) + "\" ");
        }
        name.print("fn(");
        name.separated('E', ", ", this::type);
        name.print(")");
        if (!name.eat('u')) {
            name.print(" -> ");
            type();
        }
    }

    private void dynamic() {
        name.print("dyn ");
        name.binder(() -> name.separated('E', " + ", this::dynamicTrait));
        if (!name.eat('L')) {
            throw new V0Cursor.Malformed();
        }
        long index = name.base62();
        if (index != 0) {
            name.print(" + ");
            name.lifetime(index);
        }
    }

    private void dynamicTrait() {
        boolean open = traitWithArguments();
        while (name.eat('p')) {
            name.print(open ? ", " : "<");
            open = true;
            name.print(name.undisambiguated() + " = ");
            type();
        }
        name.print(open ? ">" : "");
    }

    /** A trait's path, its generic arguments left open where it has any. */
    private boolean traitWithArguments() {
        if (name.peek() == 'B') {
            name.next();
            boolean[] open = new boolean[1];
            name.backref(() -> open[0] = traitWithArguments());
            return open[0];
        }
        if (name.eat('I')) {
            name.path(false);
            name.print("<");
            name.separated('E', ", ", name::genericArgument);
            return true;
        }
        name.path(false);
        return false;
    }
}
