package org.kernelmaven.report;

import java.io.IOException;
import java.io.Reader;

/** Reads lines of which only the beginning is kept, so that one of any length does no harm. They end as {@code String.lines} has it. */
final class LineReader {
    private static final int BUFFER = 1 << 14;

    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private boolean afterReturn;

    LineReader(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** @return null at the end */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        long length = 0;
        int c = read();
        if (afterReturn && c == '\n') {
            c = read();
        }
        afterReturn = false;
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            if (length++ < longest) {
                line.append((char) c);
            }
            c = read();
        }
        afterReturn = c == '\r';
        if (length > longest) {
            line.append(" [... ").append(length - longest).append(" characters left out]");
        }
        return line.toString();
    }

    /** @return -1 at the end */
    private int read() throws IOException {
        if (at >= end) {
            end = in.read(buffer, 0, BUFFER);
            at = 0;
        }
        return end < 0 ? -1 : buffer[at++];
    }
}
