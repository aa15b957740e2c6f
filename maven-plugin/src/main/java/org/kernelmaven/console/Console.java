package org.kernelmaven.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kernelmaven.result.Fault;

/** What a kernel printed, and what that says. Any bytes are survived. */
public final class Console {
    private static final int HALF_LIMIT_BYTES = 4 << 20;
    private static final int EXCERPT_LINES = 30;
    private static final int LAST_LINES = 15;
    /** {@code <6>}, {@code [    1.234567]}, {@code [   T12]}, {@code [C0]}: the log level, the time, the thread or processor. */
    private static final Pattern PREFIX =
            Pattern.compile("^(?:<\\d+>)?(?:\\[\\s*\\d+\\.\\d+])?(?:\\[\\s*[TC]\\d+])?\\s?");

    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|[\\p{Cntrl}&&[^\t]]");
    private static final List<ConsolePattern> PATTERNS = patterns();

    private final List<String> lines;

    private Console(List<String> lines) {
        this.lines = lines;
    }

    private record ConsolePattern(String kind, Pattern pattern) {}

    private static List<ConsolePattern> patterns() {
        try (InputStream in = Console.class.getResourceAsStream("console-patterns.tsv")) {
            List<ConsolePattern> patterns = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] columns = line.split("\t", 2);
                    patterns.add(new ConsolePattern(columns[0], Pattern.compile(columns[1])));
                }
            }
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a log; of one larger than 8 MiB the beginning and the end, with a line that says so. */
    public static Console read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return of("");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size <= 2L * HALF_LIMIT_BYTES) {
                return of(text(channel, 0, (int) size));
            }
            return of(text(channel, 0, HALF_LIMIT_BYTES) + "\n[... " + (size - 2L * HALF_LIMIT_BYTES)
                    + " bytes left out ...]\n" + text(channel, size - HALF_LIMIT_BYTES, HALF_LIMIT_BYTES));
        }
    }

    private static String text(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
            // reads on
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    public static Console of(String text) {
        return new Console(text.lines()
                .map(line -> ESCAPES.matcher(line).replaceAll(""))
                .filter(line -> !line.isBlank())
                .toList());
    }

    /** What the kernel said, a line each, without level, time and processor. */
    public List<String> messages() {
        return lines.stream().map(line -> PREFIX.matcher(line).replaceFirst("")).toList();
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public boolean contains(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** The first fault; null where there is none. */
    Fault fault() {
        for (int i = 0; i < lines.size(); i++) {
            String message = PREFIX.matcher(lines.get(i)).replaceFirst("");
            for (ConsolePattern known : PATTERNS) {
                if (known.pattern().matcher(message).find()) {
                    if (known.kind().equals("ignore")) {
                        break;
                    }
                    return new Fault(
                            known.kind(), title(known.kind(), i, message), i + 1, true, null, excerpt(i), List.of());
                }
            }
        }
        return null;
    }

    /** A Rust panic's message is on the line after its place (rust/kernel/lib.rs, {@code panic}). */
    private String title(String kind, int at, String message) {
        String next = kind.equals("rust panic") && at + 1 < lines.size()
                ? " " + PREFIX.matcher(lines.get(at + 1)).replaceFirst("")
                : "";
        String bare = (message + next)
                .replaceAll("\\b(?:0x)?[0-9a-f]{8,16}\\b", "ADDRESS")
                .strip();
        return kind + ": " + (bare.length() > 160 ? bare.substring(0, 160) + "..." : bare);
    }

    private List<String> excerpt(int at) {
        return lines.subList(Math.max(0, at - 3), Math.min(lines.size(), at + EXCERPT_LINES));
    }

    public List<String> last() {
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }
}
