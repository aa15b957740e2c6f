package org.kernelmaven.container.debian;

/**
 * A version, in Debian's order (Debian Policy 5.6.12; lib/dpkg/version.c): epoch, then upstream version, then revision; runs of
 * non-digits and of digits by turns; {@code ~} before everything, even the end.
 *
 * @param text the whole version
 */
public record DebianVersion(String text) implements Comparable<DebianVersion> {
    @Override
    public int compareTo(DebianVersion other) {
        int epochs = compareDigits(epoch(text), epoch(other.text));
        if (epochs != 0) {
            return epochs;
        }
        int upstreams = compareParts(upstream(text), upstream(other.text));
        return upstreams != 0 ? upstreams : compareParts(revision(text), revision(other.text));
    }

    private static String epoch(String version) {
        int colon = version.indexOf(':');
        return colon < 0 ? "0" : version.substring(0, colon);
    }

    private static String upstream(String version) {
        String rest = version.substring(version.indexOf(':') + 1);
        int dash = rest.lastIndexOf('-');
        return dash < 0 ? rest : rest.substring(0, dash);
    }

    private static String revision(String version) {
        int dash = version.lastIndexOf('-');
        return dash < 0 ? "" : version.substring(dash + 1);
    }

    private static int compareParts(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            while (nonDigit(a, i) || nonDigit(b, j)) {
                int difference = order(a, i) - order(b, j);
                if (difference != 0) {
                    return difference;
                }
                i++;
                j++;
            }
            int startA = i;
            int startB = j;
            i = endOfDigits(a, i);
            j = endOfDigits(b, j);
            int numbers = compareDigits(a.substring(startA, i), b.substring(startB, j));
            if (numbers != 0) {
                return numbers;
            }
        }
        return 0;
    }

    private static boolean nonDigit(String text, int at) {
        return at < text.length() && !digit(text.charAt(at));
    }

    private static boolean digit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int endOfDigits(String text, int from) {
        int end = Math.min(from, text.length());
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** dpkg's order(): {@code ~} first, then the end and digits, then letters, then everything else. */
    private static int order(String text, int at) {
        if (at >= text.length() || digit(text.charAt(at))) {
            return 0;
        }
        char character = text.charAt(at);
        if (character == '~') {
            return -1;
        }
        boolean letter = character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z';
        return letter ? character : character + 256;
    }

    /** Numbers of any length: without leading zeros the longer is the larger. */
    private static int compareDigits(String a, String b) {
        String x = a.replaceFirst("^0+", "");
        String y = b.replaceFirst("^0+", "");
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }

    @Override
    public String toString() {
        return text;
    }
}
