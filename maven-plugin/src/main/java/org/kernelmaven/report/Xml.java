package org.kernelmaven.report;

/** Writes XML (and HTML that is XML too); whatever text comes in stays text. */
final class Xml {
    private static final int LONGEST_TEXT = 20_000;

    private final StringBuilder out = new StringBuilder();

    /** Opens an element; attributes by turns name and value, those without a value are left out. */
    Xml open(String name, String... attributes) {
        start(name, attributes);
        out.append('>');
        return this;
    }

    /** An element without content. */
    Xml empty(String name, String... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    private void start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(out, attributes[i + 1]);
                out.append('"');
            }
        }
    }

    Xml close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    Xml text(String text) {
        escape(out, text == null ? Amounts.UNKNOWN : text);
        return this;
    }

    /** Markup that is this program's own. */
    Xml raw(String markup) {
        out.append(markup);
        return this;
    }

    /** A whole element with text. */
    Xml element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close(name);
    }

    Xml line() {
        out.append('\n');
        return this;
    }

    /** XML 1.0, section 2.2: what is no character there becomes U+FFFD. */
    private static void escape(StringBuilder escaped, String text) {
        int end = Math.min(text.length(), LONGEST_TEXT);
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(harmless(c) ? c : 0xfffd);
            }
        }
        if (end < text.length()) {
            escaped.append("...");
        }
    }

    /**
     * Whether a reader sees what is there. Not: control characters (HTML forbids those of ISO 8859-1 that XML allows),
     * surrogates, noncharacters, and what turns the direction of writing (Unicode 16, sections 23.2, 23.7 and 23.8).
     */
    static boolean harmless(int c) {
        if (c < 0x20) {
            return c == '\t' || c == '\n';
        }
        return !(c >= 0x7f && c <= 0x9f
                || c >= 0xd800 && c <= 0xdfff
                || c >= 0xfdd0 && c <= 0xfdef
                || (c & 0xfffe) == 0xfffe
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c == 0x200e
                || c == 0x200f);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
