package org.kernelmaven.report;

import java.io.IOException;
import java.io.Reader;

/**
 * Reads lines of which only the beginning is kept, so that one of any length does no harm. A line ends at a line feed, because
 * that is what the lines of faults are counted by; a serial console's carriage returns are left out.
 */
final class LineReader {
    private static final int BUFFER = 1 << 14;

    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;

    LineReader(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** @return null at the end */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        long length = 0;
        int c = read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (c != '\r' && length++ < longest) {
                line.append((char) c);
            }
            c = read();
        }
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
