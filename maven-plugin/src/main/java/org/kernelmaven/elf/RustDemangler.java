package org.kernelmaven.elf;

import java.util.ArrayList;
import java.util.List;
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
                return Optional.of(new V0(symbol.substring(symbol.indexOf('R') + 1)).symbol());
            }
            if (symbol.startsWith("_ZN")) {
                return legacy(symbol.substring(3));
            }
        } catch (Malformed e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** A name that breaks the grammar, is deeper than any real one, or would print more than anybody reads. */
    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed", null, false, false);
        }
    }

    private static Optional<Demangled> legacy(String mangled) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < mangled.length() && mangled.charAt(at) != 'E') {
            int digits = at;
            while (digits < mangled.length() && Character.isDigit(mangled.charAt(digits))) {
                digits++;
            }
            if (digits == at || digits - at > 6) {
                return Optional.empty();
            }
            int length = Integer.parseInt(mangled, at, digits, 10);
            if (length > mangled.length() - digits) {
                return Optional.empty();
            }
            parts.add(mangled.substring(digits, digits + length));
            at = digits + length;
        }
        // what tells it from C++: the last part is a hash
        if (parts.size() < 2 || !parts.get(parts.size() - 1).matches("h[0-9a-f]{16}") || at >= mangled.length()) {
            return Optional.empty();
        }
        parts.remove(parts.size() - 1);
        parts.replaceAll(RustDemangler::unescape);
        String text = String.join("::", parts);
        if (!text.startsWith("<")) {
            String module = String.join("::", parts.subList(0, Math.max(1, parts.size() - 1)));
            return Optional.of(new Demangled(text, parts.get(0), module));
        }
        String type = text.substring(1).replaceFirst("^(impl .*? for )?[&*\\[(]*(mut |const )?", "");
        String path = type.split("[^A-Za-z0-9_:]", 2)[0];
        int cut = path.lastIndexOf("::");
        return Optional.of(
                cut < 0
                        ? new Demangled(text, "", "")
                        : new Demangled(text, path.substring(0, path.indexOf("::")), path.substring(0, cut)));
    }

    /** compiler/rustc_symbol_mangling/src/legacy.rs, {@code sanitize}, read backwards. */
    private static String unescape(String part) {
        StringBuilder text = new StringBuilder();
        String rest = part.startsWith("_$") ? part.substring(1) : part;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            int end = c == '$' ? rest.indexOf('$', i + 1) : -1;
            if (end > 0) {
                String escape = rest.substring(i + 1, end);
                String plain =
                        switch (escape) {
                            case "SP" -> "@";
                            case "BP" -> "*";
                            case "RF" -> "&";
                            case "LT" -> "<";
                            case "GT" -> ">";
                            case "LP" -> "(";
                            case "RP" -> ")";
                            case "C" -> ",";
                            default ->
                                escape.matches("u[0-9a-f]{1,5}")
                                        ? Character.toString(Integer.parseInt(escape.substring(1), 16))
                                        : null;
                        };
                if (plain != null) {
                    text.append(plain);
                    i = end;
                    continue;
                }
            }
            if (c == '.' && rest.startsWith("..", i)) {
                text.append("::");
                i++;
            } else {
                text.append(c == '.' ? '-' : c);
            }
        }
        return text.toString();
    }

    private static final class V0 {
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

        private final String in;
        private final StringBuilder out = new StringBuilder();
        private int at;
        private int depth;
        private long lifetimes;
        private boolean silent;

        V0(String in) {
            this.in = in;
        }

        Demangled symbol() {
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
            return new Demangled(text, home.path.isEmpty() ? "" : home.path.get(0), module);
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
                        silently(V0.this::type);
                    }
                    case 'X' -> {
                        implPath(this::path);
                        silently(V0.this::type);
                        silently(() -> V0.this.path(false));
                    }
                    case 'Y' -> {
                        type();
                        if (path.isEmpty()) {
                            path();
                        } else {
                            silently(() -> V0.this.path(false));
                        }
                    }
                    case 'I' -> {
                        path();
                        silently(() -> separated('E', "", V0.this::genericArgument));
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
                    silently(V0.this::type);
                }
            }
        }

        private record Identifier(String name, long disambiguator) {}

        private static boolean isPath(char tag) {
            return "CMXYNI".indexOf(tag) >= 0;
        }

        private char peek() {
            if (at >= in.length()) {
                throw new Malformed();
            }
            return in.charAt(at);
        }

        private char next() {
            char c = peek();
            at++;
            return c;
        }

        private boolean eat(char c) {
            if (at < in.length() && in.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
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

        private long base62() {
            if (eat('_')) {
                return 0;
            }
            long value = 0;
            for (char c = next(); c != '_'; c = next()) {
                int digit = c >= '0' && c <= '9'
                        ? c - '0'
                        : c >= 'a' && c <= 'z' ? c - 'a' + 10 : c >= 'A' && c <= 'Z' ? c - 'A' + 36 : -1;
                if (digit < 0) {
                    throw new Malformed();
                }
                value = value * 62
                        + digit; // disambiguators have all 64 bits; positions are checked where they are used
            }
            return value + 1;
        }

        /** {@code [<tag> <base62>]}: 0 without it. */
        private long optional(char tag) {
            return eat(tag) ? base62() + 1 : 0;
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

        private Identifier identifier() {
            long disambiguator = optional('s');
            return new Identifier(undisambiguated(), disambiguator);
        }

        private String undisambiguated() {
            boolean punycode = eat('u');
            int start = at;
            while (at < in.length() && Character.isDigit(in.charAt(at))) {
                at++;
                if (in.charAt(start) == '0') {
                    break;
                }
            }
            if (at == start || at - start > 6) {
                throw new Malformed();
            }
            int length = Integer.parseInt(in, start, at, 10);
            eat('_');
            if (length > in.length() - at) {
                throw new Malformed();
            }
            String name = in.substring(at, at + length);
            at += length;
            // names outside of ASCII are shown as they are encoded: the kernel has none
            return punycode ? "punycode{" + name + "}" : name;
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

        private String hex() {
            int start = at;
            while (next() != '_') {
                if ("0123456789abcdef".indexOf(in.charAt(at - 1)) < 0) {
                    throw new Malformed();
                }
            }
            String digits = in.substring(start, at - 1).replaceFirst("^0+", "");
            return digits.isEmpty() ? "0" : digits;
        }

        private static String number(String hex) {
            return hex.length() > 15 ? "0x" + hex : String.valueOf(Long.parseLong(hex, 16));
        }

        private static String character(String hex) {
            return "'" + (hex.length() > 5 ? "\\u{" + hex + "}" : Character.toString(Integer.parseInt(hex, 16))) + "'";
        }
    }
}
