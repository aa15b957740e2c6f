package org.kernelmaven.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rust's legacy mangling, which looks like C++'s: {@code _ZN4core3fmt5write17h0123456789abcdefE}. */
final class LegacyName {
    private LegacyName() {}

    /** @param mangled what follows {@code _ZN} */
    static Optional<RustDemangler.Demangled> demangle(String mangled) {
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
        parts.replaceAll(LegacyName::unescape);
        String text = String.join("::", parts);
        if (!text.startsWith("<")) {
            String module = String.join("::", parts.subList(0, Math.max(1, parts.size() - 1)));
            return Optional.of(new RustDemangler.Demangled(text, parts.get(0), module));
        }
        String type = text.substring(1).replaceFirst("^(impl .*? for )?[&*\\[(]*(mut |const )?", "");
        String path = type.split("[^A-Za-z0-9_:]", 2)[0];
        int cut = path.lastIndexOf("::");
        return Optional.of(
                cut < 0
                        ? new RustDemangler.Demangled(text, "", "")
                        : new RustDemangler.Demangled(
                                text, path.substring(0, path.indexOf("::")), path.substring(0, cut)));
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
                            default -> character(escape);
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

    /** {@code u} and a code point; null where it is none, or half of a surrogate pair. */
    private static String character(String escape) {
        if (!escape.matches("u[0-9a-f]{1,5}")) {
            return null;
        }
        int code = Integer.parseInt(escape.substring(1), 16);
        return Character.getType(code) == Character.SURROGATE ? null : Character.toString(code);
    }
}
