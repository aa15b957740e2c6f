package org.kernelmaven.size;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern for names: {@code *} stands for any text, {@code ?} for one character, everything else for itself; the brackets and
 * braces in Rust's names too.
 */
final class Glob {
    private static final Pattern PIECE = Pattern.compile("\\*+|\\?|[^*?]+");

    private final Pattern pattern;

    /** @param andBelow whether what lies below a folder of that name is meant too */
    Glob(String text, boolean andBelow) {
        StringBuilder regex = new StringBuilder();
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            switch (piece.group().charAt(0)) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(piece.group()));
            }
        }
        pattern = Pattern.compile(regex + (andBelow ? "(/.*)?" : ""), Pattern.DOTALL);
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
