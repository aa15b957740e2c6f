package org.kernelmaven.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A console's text for a report: of a long one the beginning and the end, which are what explains a boot. */
final class ConsoleText {
    private static final int HEAD_BYTES = 64 << 10;
    private static final int TAIL_BYTES = 192 << 10;

    private ConsoleText() {}

    /**
     * @param base the folder that {@code console} is relative to; nothing outside of it is read
     * @param console a path as the result has it; null for none
     * @return without control sequences, lines ended by a line feed; empty where there is nothing to read
     */
    static String read(Path base, String console) throws IOException {
        if (base == null || console == null) {
            return "";
        }
        Path file;
        try {
            file = ConsoleFile.in(base, console);
        } catch (IOException e) {
            return "";
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            if (size <= HEAD_BYTES + TAIL_BYTES) {
                return clean(read(channel, 0, (int) size));
            }
            String left = String.format(
                    Locale.ROOT,
                    "%n[... %,d bytes left out, the whole is in %s ...]%n",
                    size - HEAD_BYTES - TAIL_BYTES,
                    console);
            return clean(read(channel, 0, HEAD_BYTES) + left + read(channel, size - TAIL_BYTES, TAIL_BYTES));
        }
    }

    private static String read(SeekableByteChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        channel.position(position);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until it is full, or the file was cut meanwhile
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static String clean(String text) {
        return ConsoleFile.plain(text).replace("\r\n", "\n").replace('\r', '\n');
    }
}
