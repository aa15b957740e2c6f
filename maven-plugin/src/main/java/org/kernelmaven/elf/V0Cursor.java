package org.kernelmaven.elf;

/** A place in a v0-mangled name, and the terminals of the grammar. */
abstract class V0Cursor {
    final String in;
    int at;

    V0Cursor(String in) {
        this.in = in;
    }

    /** A name that breaks the grammar, is deeper than any real one, or would print more than anybody reads. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed", null, false, false);
        }
    }

    record Identifier(String name, long disambiguator) {}

    char peek() {
        if (at >= in.length()) {
            throw new Malformed();
        }
        return in.charAt(at);
    }

    char next() {
        char c = peek();
        at++;
        return c;
    }

    boolean eat(char c) {
        if (at < in.length() && in.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    long base62() {
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
            value = value * 62 + digit; // disambiguators have all 64 bits; positions are checked where they are used
        }
        return value + 1;
    }

    /** {@code [<tag> <base62>]}: 0 without it. */
    long optional(char tag) {
        return eat(tag) ? base62() + 1 : 0;
    }

    Identifier identifier() {
        long disambiguator = optional('s');
        return new Identifier(undisambiguated(), disambiguator);
    }

    String undisambiguated() {
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

    String hex() {
        int start = at;
        while (next() != '_') {
            if ("0123456789abcdef".indexOf(in.charAt(at - 1)) < 0) {
                throw new Malformed();
            }
        }
        String digits = in.substring(start, at - 1).replaceFirst("^0+", "");
        return digits.isEmpty() ? "0" : digits;
    }
}
