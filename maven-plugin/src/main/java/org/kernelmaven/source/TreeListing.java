package org.kernelmaven.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.kernelmaven.container.lock.Sha256;

/**
 * What a kernel tree consists of, by content.
 *
 * @param files for each path below the root, with {@code /} between its parts: {@code x} where it can be executed or
 *     {@code -}, then a digest of its content; for a symbolic link {@code l} and a digest of its target
 */
public record TreeListing(SortedMap<String, String> files) {
    private static final int BUFFER_BYTES = 1 << 16;

    public TreeListing {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** One digest of all of it. */
    public Sha256 fingerprint() {
        MessageDigest digest = Sha256.newDigest();
        files.forEach((path, what) -> digest.update((path + "\0" + what + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.from(digest.digest());
    }

    /**
     * One digest of what configuring reads: Kconfig files, makefiles, scripts and configurations. What else changes, changes no
     * {@code .config}.
     */
    public Sha256 configurationFingerprint() {
        TreeMap<String, String> read = new TreeMap<>(files);
        read.keySet().removeIf(path -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            return !(name.startsWith("Kconfig")
                    || name.startsWith("Makefile")
                    || name.startsWith("Kbuild")
                    || path.startsWith("scripts/")
                    || path.contains("configs/"));
        });
        return new TreeListing(read).fingerprint();
    }

    /** What is different in this tree from an earlier one. */
    public TreeChanges since(TreeListing before) {
        TreeSet<String> changed = new TreeSet<>();
        TreeSet<String> added = new TreeSet<>();
        files.forEach((path, what) -> {
            String was = before.files.get(path);
            if (was == null) {
                added.add(path);
            } else if (!was.equals(what)) {
                changed.add(path);
            }
        });
        TreeSet<String> removed = new TreeSet<>(before.files.keySet());
        removed.removeAll(files.keySet());
        return new TreeChanges(changed, added, removed);
    }

    /** Written by {@link #write}. */
    static TreeListing read(Path file) throws IOException {
        try (BufferedReader in = reader(file)) {
            return new TreeListing(readLines(in, new TreeMap<>()));
        }
    }

    void write(Path file) throws IOException {
        try (Writer out = writer(file)) {
            writeLines(files, out);
        }
    }

    static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file), BUFFER_BYTES), StandardCharsets.UTF_8),
                BUFFER_BYTES);
    }

    static Writer writer(Path file) throws IOException {
        return new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES), StandardCharsets.UTF_8);
    }

    /** The rest of a text that {@link #writeLines} wrote, into a map. */
    static <M extends Map<String, String>> M readLines(BufferedReader in, M files) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw new IOException("no line of a listing: '" + line + "'");
            }
            files.put(line.substring(tab + 1), line.substring(0, tab));
        }
        return files;
    }

    /** For each path a line: what is said of it, a tab, the path. */
    static void writeLines(Map<String, String> files, Writer out) throws IOException {
        for (Map.Entry<String, String> entry : files.entrySet()) {
            out.write(entry.getValue() + "\t" + entry.getKey() + "\n");
        }
    }
}
