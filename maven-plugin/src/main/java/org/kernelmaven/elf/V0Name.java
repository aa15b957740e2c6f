package org.kernelmaven.elf;

import java.util.ArrayList;
import java.util.List;

/**
 * A name in Rust's v0 mangling (Rust RFC 2603; doc.rust-lang.org/rustc/symbol-mangling/v0.html): a recursive descent, a method a
 * rule of the grammar, which prints as it reads.
 */
final class V0Name extends V0Cursor {
    private static final int DEPTH_LIMIT = 200;
    private static final int TEXT_LIMIT = 20_000;
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

    private final StringBuilder out = new StringBuilder();
    private int depth;
    private long lifetimes;
    private boolean silent;

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
            silently(() -> path(false)); // the crate that asked for this instance
        }
        if (at < in.length() && in.charAt(at) != '.' && in.charAt(at) != '$') {
            throw new Malformed();
        }
        String text = out.toString();
        Home home = new Home();
        at = start;
        home.path();
        String module = home.path.isEmpty() ? "" : String.join("::", home.path);
        return new RustDemangler.Demangled(text, home.path.isEmpty() ? "" : home.path.get(0), module);
    }

    /** Walks the path again for the crate and the modules where its item was written. */
    private final class Home {
        private final List<String> path = new ArrayList<>();

        void path() {
            char tag = next();
            switch (tag) {
                case 'C' -> path.add(identifier().name());
                case 'M' -> {
                    implPath(this::path);
                    silently(V0Name.this::type);
                }
                case 'X' -> {
                    implPath(this::path);
                    silently(V0Name.this::type);
                    silently(() -> V0Name.this.path(false));
                }
                case 'Y' -> {
                    type();
                    if (path.isEmpty()) {
                        path();
                    } else {
                        silently(() -> V0Name.this.path(false));
                    }
                }
                case 'I' -> {
                    path();
                    silently(() -> separated('E', "", V0Name.this::genericArgument));
                }
                case 'N' -> {
                    char namespace = next();
                    path();
                    String name = identifier().name();
                    // 't' is the namespace of types and modules: the last of them is often a type, by Rust's custom
                    // in capitals
                    if (namespace == 't' && !name.isEmpty() && !Character.isUpperCase(name.charAt(0))) {
                        path.add(name);
                    }
                }
                case 'B' -> backref(this::path);
                default -> throw new Malformed();
            }
        }

        private void type() {
            if (peek() == 'B') {
                next();
                backref(this::type);
            } else if (isPath(peek())) {
                path();
            } else {
                silently(V0Name.this::type);
            }
        }
    }

    private static boolean isPath(char tag) {
        return "CMXYNI".indexOf(tag) >= 0;
    }

    private void print(String text) {
        if (!silent) {
            if (out.length() + text.length() > TEXT_LIMIT) {
                throw new Malformed();
            }
            out.append(text);
        }
    }

    private void silently(Runnable parse) {
        boolean before = silent;
        silent = true;
        parse.run();
        silent = before;
    }

    private void deeper(Runnable parse) {
        if (++depth > DEPTH_LIMIT) {
            throw new Malformed();
        }
        parse.run();
        depth--;
    }

    /** Goes on at an earlier place, which must be before this one, so that nothing can go round in circles. */
    private void backref(Runnable parse) {
        int tag = at - 1;
        long target = base62();
        if (target < 0 || target >= tag) {
            throw new Malformed();
        }
        if (silent) {
            return; // checked where it first stood
        }
        int after = at;
        at = (int) target;
        deeper(parse);
        at = after;
    }

    private void implPath(Runnable path) {
        optional('s');
        path.run();
    }

    /** @param value whether generic arguments are written as in an expression, {@code f::<T>} */
    private void path(boolean value) {
        deeper(() -> pathHere(value));
    }

    private void pathHere(boolean value) {
        switch (next()) {
            case 'C' -> print(identifier().name());
            case 'N' -> nested(value);
            case 'M' -> {
                silently(() -> implPath(() -> path(false)));
                print("<");
                type();
                print(">");
            }
            case 'X' -> {
                silently(() -> implPath(() -> path(false)));
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

    /** Until the end tag, with text between. */
    private int separated(char end, String between, Runnable item) {
        int count = 0;
        while (!eat(end)) {
            if (count++ > 0) {
                print(between);
            }
            item.run();
        }
        return count;
    }

    private void genericArgument() {
        if (eat('L')) {
            lifetime(base62());
        } else if (eat('K')) {
            constant();
        } else {
            type();
        }
    }

    private void lifetime(long index) {
        if (index == 0) {
            print("'_");
            return;
        }
        long named = lifetimes - index;
        if (index < 0 || named < 0) {
            throw new Malformed();
        }
        print(named < 26 ? "'" + (char) ('a' + named) : "'z" + (named - 25));
    }

    private void binder(Runnable inside) {
        long count = optional('G');
        if (count < 0 || count > 64) {
            throw new Malformed();
        }
        long before = lifetimes;
        if (count > 0) {
            print("for<");
            for (long i = 0; i < count; i++) {
                lifetimes++;
                print(i > 0 ? ", " : "");
                lifetime(1);
            }
            print("> ");
        }
        inside.run();
        lifetimes = before;
    }

    private void type() {
        deeper(this::typeHere);
    }

    private void typeHere() {
        char tag = next();
        if (tag >= 'a' && tag <= 'z') {
            if (BASIC[tag - 'a'] == null) {
                throw new Malformed();
            }
            print(BASIC[tag - 'a']);
            return;
        }
        switch (tag) {
            case 'A' -> {
                print("[");
                type();
                print("; ");
                constant();
                print("]");
            }
            case 'S' -> {
                print("[");
                type();
                print("]");
            }
            case 'T' -> {
                print("(");
                int count = separated('E', ", ", this::type);
                print(count == 1 ? ",)" : ")");
            }
            case 'R', 'Q' -> {
                print("&");
                if (eat('L')) {
                    long index = base62();
                    if (index != 0) {
                        lifetime(index);
                        print(" ");
                    }
                }
                print(tag == 'Q' ? "mut " : "");
                type();
            }
            case 'P', 'O' -> {
                print(tag == 'P' ? "*const " : "*mut ");
                type();
            }
            case 'F' -> binder(this::function);
            case 'D' -> dynamic();
            case 'B' -> backref(this::type);
            default -> {
                at--;
                path(false);
            }
        }
    }

    private void function() {
        if (eat('U')) {
            print("unsafe ");
        }
        if (eat('K')) {
            print("extern \"" + (eat('C') ? "C" : undisambiguated().replace('_', '-')) + "\" ");
        }
        print("fn(");
        separated('E', ", ", this::type);
        print(")");
        if (!eat('u')) {
            print(" -> ");
            type();
        }
    }

    private void dynamic() {
        print("dyn ");
        binder(() -> separated('E', " + ", this::dynamicTrait));
        if (!eat('L')) {
            throw new Malformed();
        }
        long index = base62();
        if (index != 0) {
            print(" + ");
            lifetime(index);
        }
    }

    private void dynamicTrait() {
        boolean open = traitWithArguments();
        while (eat('p')) {
            print(open ? ", " : "<");
            open = true;
            print(undisambiguated() + " = ");
            type();
        }
        print(open ? ">" : "");
    }

    /** A trait's path, its generic arguments left open where it has any. */
    private boolean traitWithArguments() {
        if (peek() == 'B') {
            next();
            boolean[] open = new boolean[1];
            backref(() -> open[0] = traitWithArguments());
            return open[0];
        }
        if (eat('I')) {
            path(false);
            print("<");
            separated('E', ", ", this::genericArgument);
            return true;
        }
        path(false);
        return false;
    }

    private void constant() {
        deeper(this::constantHere);
    }

    private void constantHere() {
        char tag = next();
        switch (tag) {
            case 'p' -> print("_");
            case 'B' -> backref(this::constant);
            case 'b' -> print(hex().equals("0") ? "false" : "true");
            case 'c' -> print(character(hex()));
            case 'a', 's', 'l', 'x', 'n', 'i' -> {
                print(eat('n') ? "-" : "");
                print(number(hex()));
            }
            case 'h', 't', 'm', 'y', 'o', 'j' -> print(number(hex()));
            case 'R', 'Q' -> {
                print(tag == 'R' ? "&" : "&mut ");
                constant();
            }
            case 'A' -> {
                print("[");
                separated('E', ", ", this::constant);
                print("]");
            }
            case 'T' -> {
                print("(");
                int count = separated('E', ", ", this::constant);
                print(count == 1 ? ",)" : ")");
            }
            case 'V' -> structure();
            default -> throw new Malformed();
        }
    }

    private void structure() {
        path(true);
        switch (next()) {
            case 'U' -> {}
            case 'T' -> {
                print("(");
                separated('E', ", ", this::constant);
                print(")");
            }
            case 'S' -> {
                print(" { ");
                separated('E', ", ", () -> {
                    print(identifier().name() + ": ");
                    constant();
                });
                print(" }");
            }
            default -> throw new Malformed();
        }
    }

    private static String number(String hex) {
        return hex.length() > 15 ? "0x" + hex : String.valueOf(Long.parseLong(hex, 16));
    }

    private static String character(String hex) {
        return "'" + (hex.length() > 5 ? "\\u{" + hex + "}" : Character.toString(Integer.parseInt(hex, 16))) + "'";
    }
}
