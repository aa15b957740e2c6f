package org.kernelmaven.container.debian;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads stanzas of Debian's control file format (Debian Policy 5.1; deb822(5)), one at a time. Field names are given in lower
 * case; lines of a multi-line field are joined with a line break.
 */
public final class Deb822 {
    private final BufferedReader reader;

    public Deb822(BufferedReader reader) {
        this.reader = reader;
    }

    /** The next stanza; null at the end. */
    public Map<String, String> next() throws IOException {
        Map<String, String> stanza = new HashMap<>();
        String field = null;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isBlank()) {
                if (!stanza.isEmpty()) {
                    return stanza;
                }
            } else if (line.startsWith("#")) {
                continue;
            } else if (Character.isWhitespace(line.charAt(0))) {
                if (field != null) {
                    stanza.merge(field, line.strip(), (before, more) -> before + "\n" + more);
                }
            } else {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    field = line.substring(0, colon).toLowerCase(Locale.ROOT);
                    stanza.put(field, line.substring(colon + 1).strip());
                }
            }
        }
        return stanza.isEmpty() ? null : stanza;
    }
}
