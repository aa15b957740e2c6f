package org.kernelmaven.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Splits any bytes into lines. Control characters and terminal escapes go; a line longer than {@value #LONGEST} bytes comes in
 * pieces of that size, so that everything after this has short lines to do with.
 */
final class LineReader {
    static final int LONGEST = 8192;
    private static final int ESCAPE = 0x1b;

    private final byte[] line = new byte[LONGEST];
    private final Consumer<ConsoleLine> out;
    private int length;
    private boolean dirty;
    private int number = 1;

    LineReader(Consumer<ConsoleLine> out) {
        this.out = out;
    }

    void read(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            for (int i = 0; i < n; i++) {
                next(buffer[i]);
            }
        }
        flush();
    }

    private void next(byte b) {
        if (b == '\n' || b == '\r') {
            flush();
            number += b == '\n' ? 1 : 0;
            return;
        }
        if (length == LONGEST) {
            flush();
        }
        dirty |= b >= 0 && b < ' ' && b != '\t' || b == 0x7f;
        line[length++] = b;
    }

    private void flush() {
        if (length > 0) {
            if (dirty) {
                clean();
            }
            String text = new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing();
            if (!text.isEmpty()) {
                records(text);
            }
        }
        length = 0;
        dirty = false;
    }

    /** Drops control characters, and terminal escapes as a whole (ECMA-48, section 5.4: CSI). */
    private void clean() {
        int to = 0;
        for (int i = 0; i < length; i++) {
            byte b = line[i];
            if (b == ESCAPE && i + 1 < length && line[i + 1] == '[') {
                i += 2;
                while (i < length && line[i] >= ' ' && line[i] < '@') {
                    i++;
                }
            } else if (b < 0 || b >= ' ' && b != 0x7f || b == '\t') {
                line[to++] = b;
            }
        }
        length = to;
    }

    private void records(String text) {
        int from = 0;
        while (from < text.length()) {
            Prefix prefix = Prefix.of(text, from);
            // a test may quote a kernel's log
            int next = KtapLine.says(text.substring(prefix.end())) ? -1 : Prefix.nextRecord(text, prefix.end());
            String record =
                    next < 0 ? text.substring(from) : text.substring(from, next).stripTrailing();
            if (!record.isEmpty()) {
                int start = Math.min(record.length(), prefix.end() - from);
                out.accept(new ConsoleLine(
                        number, prefix.caller(), record, start, FaultPatterns.SHIPPED.mayMatch(record)));
            }
            from = next < 0 ? text.length() : next;
        }
    }
}
