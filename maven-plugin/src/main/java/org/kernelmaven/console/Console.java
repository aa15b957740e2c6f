package org.kernelmaven.console;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * What a kernel printed. Any bytes are survived. Of a flood, the beginning and the end are kept whole; of what is between, the
 * lines that may matter (faults, what follows them, and test results).
 */
public final class Console {
    private static final int LAST_LINES = 15;
    private static final int LONGEST_SHOWN = 500;

    private final List<ConsoleLine> lines;
    private final boolean complete;

    Console(List<ConsoleLine> lines, boolean complete) {
        this.lines = lines;
        this.complete = complete;
    }

    /**
     * Reads a log, also one that gzip or xz has compressed; one that does not exist is empty.
     *
     * @throws IOException where the file cannot be read
     */
    public static Console read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return of("");
        }
        try (InputStream in = decompressed(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return isProgram(in) ? of("(a program and no log)") : read(in);
        }
    }

    public static Console of(String text) {
        try {
            return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Console read(InputStream in) throws IOException {
        FloodFilter kept = new FloodFilter();
        new LineReader(kept).read(in);
        return kept.console();
    }

    /** A kernel's image has all the words of its faults in it. */
    private static boolean isProgram(InputStream in) throws IOException {
        if (!in.markSupported()) {
            return false;
        }
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        return magic.length == 4 && magic[0] == 0x7f && magic[1] == 'E' && magic[2] == 'L' && magic[3] == 'F';
    }

    private static InputStream decompressed(BufferedInputStream in) throws IOException {
        in.mark(6);
        byte[] magic = in.readNBytes(6);
        in.reset();
        if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return new GZIPInputStream(in, 1 << 16);
        }
        if (magic.length == 6 && magic[0] == (byte) 0xfd && magic[1] == '7' && magic[2] == 'z' && magic[3] == 'X') {
            return XZCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .get();
        }
        return in;
    }

    List<ConsoleLine> lines() {
        return lines;
    }

    /** Whether nothing that may matter was left out of a flood. */
    boolean complete() {
        return complete;
    }

    /** What the kernel said, a line each, without level, time and processor. */
    public List<String> messages() {
        return lines.stream().map(ConsoleLine::message).toList();
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether this stands in one of its lines. */
    public boolean contains(String text) {
        return lines.stream().anyMatch(line -> line.text().contains(text));
    }

    /** The last lines. */
    public List<String> last() {
        return texts(lines.size() - LAST_LINES, lines.size());
    }

    /** Lines as they were printed, by their index; what is outside is left out, and so is the end of very long ones. */
    List<String> texts(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = Math.max(0, from); i < Math.min(lines.size(), to); i++) {
            String text = lines.get(i).text();
            texts.add(text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text);
        }
        return texts;
    }
}
