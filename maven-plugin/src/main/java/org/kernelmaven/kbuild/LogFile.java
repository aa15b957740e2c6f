package org.kernelmaven.kbuild;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.kernelmaven.container.engine.OutputListener;

/** A command's output in a file, whole, with its last lines at hand. */
public final class LogFile implements OutputListener, AutoCloseable {
    private static final int TAIL_LINES = 12;

    private final Path path;
    private final BufferedWriter writer;
    private final Deque<String> last = new ArrayDeque<>();

    private LogFile(Path path, BufferedWriter writer) {
        this.path = path;
        this.writer = writer;
    }

    @SuppressWarnings("resource") // closed with the log
    public static LogFile create(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        return new LogFile(path, Files.newBufferedWriter(path, StandardCharsets.UTF_8));
    }

    public Path path() {
        return path;
    }

    @Override
    public void stdout(String line) {
        append(line);
    }

    @Override
    public void stderr(String line) {
        append(line);
    }

    private synchronized void append(String line) {
        try {
            writer.write(line);
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
        last.add(line);
        if (last.size() > TAIL_LINES) {
            last.remove();
        }
    }

    /** The last lines, each on a line of its own and indented; empty where there are none. */
    public synchronized String tail() {
        StringBuilder tail = new StringBuilder();
        last.forEach(line -> tail.append("\n    ").append(line));
        return tail.toString();
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
