package org.kernelmaven.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with one line of JSON a run (https://jsonlines.org), that runs on this machine and others append to.
 *
 * <p>A line is written at once, under a lock. What a killed run or a full disk left of one is skipped when it is read, and the
 * next line begins on a line of its own.
 */
public final class HistoryFile {
    /** What is read at most, from the end: some ten thousand runs. */
    private static final int MOST_BYTES = 32 << 20;

    private static final int MOST_RUNS = 500;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    public HistoryFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    public Path path() {
        return file;
    }

    /**
     * Appends the entry, unless the file has it already.
     *
     * @return whether it was appended
     */
    public boolean append(HistoryEntry entry) throws IOException {
        Files.createDirectories(file.getParent());
        // Locks of a file are a process's, not a thread's, and closing the file in one thread drops what another holds
        // (fcntl(2)); so threads take turns first. Interned, because a plugin can be loaded twice in the same JVM.
        synchronized (("kernel-history " + file).intern()) {
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                String text = tail(channel);
                if (latest(entries(text), entry).map(entry::equals).orElse(false)) {
                    return false;
                }
                String line = JSON.writeValueAsString(entry) + "\n";
                boolean torn = !text.isEmpty() && !text.endsWith("\n");
                ByteBuffer bytes = ByteBuffer.wrap(((torn ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
                channel.position(channel.size());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                return held.isValid();
            }
        }
    }

    /** The runs in the order in which they were written, each once, as it was at last. */
    public List<HistoryEntry> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text;
        synchronized (("kernel-history " + file).intern()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                text = tail(channel);
            }
        }
        List<HistoryEntry> runs = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (HistoryEntry entry : entries(text)) {
            String run = entry.started() + "\n" + entry.project() + "\n" + entry.revision();
            Integer place = places.putIfAbsent(run, runs.size());
            if (place == null) {
                runs.add(entry);
            } else {
                runs.set(place, entry);
            }
        }
        return List.copyOf(runs);
    }

    /** The latest runs of the project that a run is of; a chart of more is a thick line. */
    public List<HistoryEntry> runsOf(HistoryEntry run) throws IOException {
        List<HistoryEntry> runs = read().stream().filter(run::sameProject).toList();
        return runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size());
    }

    private static Optional<HistoryEntry> latest(List<HistoryEntry> entries, HistoryEntry wanted) {
        return entries.stream().filter(wanted::sameRun).reduce((first, last) -> last);
    }

    private static String tail(FileChannel channel) throws IOException {
        long size = channel.size();
        int length = (int) Math.min(size, MOST_BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long start = size - length;
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
            // until it is full
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        return start == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }

    private static List<HistoryEntry> entries(String text) {
        List<HistoryEntry> entries = new ArrayList<>();
        text.lines().forEach(line -> {
            try {
                HistoryEntry entry = JSON.readValue(line, HistoryEntry.class);
                if (entry != null && HistoryEntry.SCHEMA.equals(entry.schema())) {
                    entries.add(entry);
                }
            } catch (JsonProcessingException e) {
                // half a line, or another program's: the others are no worse for it
            }
        });
        return entries;
    }
}
