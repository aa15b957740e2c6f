package org.kernelmaven.container.engine;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes lines of bytes, in constant memory: a line that does not end is given in pieces. A listener that fails gets no more of them,
 * and the failure is thrown when all is read: thrown at once it would end the thread that reads, and the command would wait for a
 * reader until its deadline.
 */
final class LineSplitter extends OutputStream {
    private static final int LONGEST_LINE_BYTES = 64 << 10;

    private final Object oneAtATime;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Throwable failure;

    /** @param oneAtATime what the splitters of one command share, so that its listener is called by one of them at a time */
    LineSplitter(Object oneAtATime, Consumer<String> lines) {
        this.oneAtATime = oneAtATime;
        this.lines = lines;
    }

    @Override
    public void write(int octet) {
        if (octet == '\n') {
            emit();
        } else {
            line.write(octet);
            if (line.size() >= LONGEST_LINE_BYTES) {
                emit();
            }
        }
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(buffer[i]);
        }
    }

    private void emit() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        synchronized (oneAtATime) {
            if (failure != null) {
                return;
            }
            try {
                lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }
    }

    /** Gives what is left of a last line without an end, and throws what the listener threw. */
    @Override
    public void close() {
        if (line.size() > 0) {
            emit();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
