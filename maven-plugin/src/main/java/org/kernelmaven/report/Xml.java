package org.kernelmaven.report;

/** Writes XML (and HTML that is XML too); whatever text comes in stays text. */
final class Xml {
    private static final int LONGEST_TEXT = 20_000;

    private final StringBuilder out = new StringBuilder();

    /** Opens an element; attributes by turns name and value. */
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
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
    }

    Xml close(String name) {
        out.append("</").append(name).append(">");
        return this;
    }

    Xml text(String text) {
        out.append(escape(text));
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
    static String escape(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
        StringBuilder escaped = new StringBuilder(cut.length() + 16);
        cut.codePoints().forEach(c -> {
            boolean allowed =
                    c == '\t' || c == '\n' || c >= 0x20 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(allowed && c != 0x7f ? c : 0xfffd);
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
