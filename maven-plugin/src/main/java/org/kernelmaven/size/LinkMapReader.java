package org.kernelmaven.size;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a link map of lld (lld/ELF/MapFile.cpp): four numbers (VMA, LMA, size, all hexadecimal, and alignment), then an output
 * section, or eight spaces further in the file and section that it was put together from, or eight further a symbol. Most lines
 * are symbols, and are passed over without making anything of them.
 */
final class LinkMapReader {
    private static final String ARCHIVE = "vmlinux.a(";
    /** How the symbols start that are taken from a vmlinux after it was linked (scripts/Makefile.vmlinux, remove-symbols). */
    private static final byte[] STRIPPED = "__mod_device_table__".getBytes(StandardCharsets.US_ASCII);

    private static final int NUMBERS = 4;
    private static final int BUFFER_BYTES = 1 << 20;
    /** Where the text starts of an output section's line, and of a symbol's, if the numbers are no wider than usual. */
    private static final int OUTPUT_COLUMN = 49;

    private static final int SYMBOL_COLUMN = 65;

    private final List<LinkMapFile.Output> outputs = new ArrayList<>();
    /** By what the linker calls them; one object's pieces have one name. */
    private final Map<String, String> objects = new HashMap<>();

    private final long[] numbers = new long[NUMBERS];
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long start;
    private byte[] sectionBytes = {};
    private String section = "";
    private byte[] objectBytes = {};
    private String object = "";

    private LinkMapReader() {}

    /** @return in the file's order; of a line that is longer than 1 MiB, which no linker writes, nothing */
    static List<LinkMapFile.Output> outputs(Path map) throws IOException {
        LinkMapReader reader = new LinkMapReader();
        try (InputStream in = Files.newInputStream(map)) {
            reader.read(in);
        }
        return reader.outputs;
    }

    private void read(InputStream in) throws IOException {
        int kept = 0;
        for (int read; (read = in.read(buffer, kept, BUFFER_BYTES - kept)) >= 0; ) {
            int end = kept + read;
            int from = lines(end);
            kept = end - from < BUFFER_BYTES ? end - from : 0;
            System.arraycopy(buffer, from, buffer, 0, kept);
        }
        line(0, kept);
    }

    /** @return where the last line starts, whose end is not there yet */
    private int lines(int end) {
        int from = 0;
        while (true) {
            // of a symbol's line only the name is looked at: the quicker way through most of a map
            boolean symbol = symbol(buffer, from, end);
            int stop = lineEnd(buffer, symbol ? from + SYMBOL_COLUMN : from, end);
            if (stop == end) {
                return from;
            }
            if (!symbol) {
                line(from, stop);
            } else if (stripped(buffer, from + SYMBOL_COLUMN, stop)) {
                strippedSymbol(from, stop);
            }
            from = stop + 1;
        }
    }

    private static boolean symbol(byte[] bytes, int from, int end) {
        int at = from + SYMBOL_COLUMN;
        while (at > from + OUTPUT_COLUMN && at < end && bytes[at - 1] == ' ') {
            at--;
        }
        return at == from + OUTPUT_COLUMN;
    }

    private static boolean stripped(byte[] bytes, int from, int end) {
        if (end - from <= STRIPPED.length) {
            return false;
        }
        int at = 0;
        while (at < STRIPPED.length && bytes[from + at] == STRIPPED[at]) {
            at++;
        }
        return at == STRIPPED.length;
    }

    private void strippedSymbol(int from, int to) {
        if (numbers(from, to) >= 0 && !outputs.isEmpty()) {
            outputs.get(outputs.size() - 1)
                    .stripped()
                    .add(new LinkMap.Stripped(numbers[0] - start, numbers[2], text(from + SYMBOL_COLUMN, to)));
        }
    }

    /** By itself, so that it is soon compiled: most of the time goes here. */
    private static int lineEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private void line(int from, int to) {
        int at = numbers(from, to);
        if (at < 0 || at + 1 >= to) {
            return;
        }
        if (buffer[at + 1] != ' ') {
            start = numbers[0];
            outputs.add(new LinkMapFile.Output(text(at + 1, to)));
        } else if (at + 9 < to && buffer[at + 9] != ' ' && !outputs.isEmpty() && buffer[to - 1] == ')') {
            piece(at + 9, to);
        }
    }

    /** {@code file:(section)}. */
    private void piece(int from, int to) {
        int colon = to - 2;
        while (colon > from && !(buffer[colon] == ':' && buffer[colon + 1] == '(')) {
            colon--;
        }
        if (colon > from) {
            long offset = numbers[0] - start;
            outputs.get(outputs.size() - 1)
                    .pieces()
                    .add(new LinkMap.Piece(
                            offset, offset + numbers[2], object(from, colon), section(colon + 2, to - 1)));
        }
    }

    private String text(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    /** Mostly that of the line before. */
    private String section(int from, int to) {
        if (!same(from, to, sectionBytes)) {
            sectionBytes = Arrays.copyOfRange(buffer, from, to);
            section = text(from, to);
        }
        return section;
    }

    /** Half of the lines are of the one with the exported symbols. */
    private String object(int from, int to) {
        if (!same(from, to, objectBytes)) {
            objectBytes = Arrays.copyOfRange(buffer, from, to);
            object = objects.computeIfAbsent(text(from, to), LinkMapReader::named);
        }
        return object;
    }

    private boolean same(int from, int to, byte[] bytes) {
        return Arrays.equals(buffer, from, to, bytes, 0, bytes.length);
    }

    /** As Kbuild names it; what the linker merged from all objects has none. */
    private static String named(String file) {
        if (file.startsWith(ARCHIVE) && file.endsWith(")")) {
            return file.substring(ARCHIVE.length(), file.length() - 1);
        }
        return file.equals("<internal>") ? "(merged by the linker)" : withoutRound(file);
    }

    /** Kallsyms are linked in as {@code .tmp_vmlinux0.kallsyms.o}, 1, 2: which one is the last differs from build to build. */
    private static String withoutRound(String file) {
        String prefix = ".tmp_vmlinux";
        if (!file.startsWith(prefix)) {
            return file;
        }
        int end = prefix.length();
        while (end < file.length() && Character.isDigit(file.charAt(end))) {
            end++;
        }
        return prefix + file.substring(end);
    }

    /** @return where the numbers end; -1 where the line does not start with them */
    private int numbers(int from, int to) {
        int at = from;
        for (int i = 0; i < NUMBERS; i++) {
            while (at < to && buffer[at] == ' ') {
                at++;
            }
            int first = at;
            long value = 0;
            int base = i == NUMBERS - 1 ? 10 : 16;
            for (int digit; at < to && (digit = digit(buffer[at], base)) >= 0; at++) {
                value = value * base + digit;
            }
            if (at == first || at >= to || buffer[at] != ' ') {
                return -1;
            }
            numbers[i] = value;
        }
        return at;
    }

    private static int digit(byte c, int base) {
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        return digit < base ? digit : -1;
    }
}
