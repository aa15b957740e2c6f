package org.kernelmaven.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a tree was when it was last read.
 *
 * @param scan {@link TreeScan#digest()} then; {@link #NOT_WHOLE} where the files are not all of the tree's
 * @param fingerprint of the whole tree then
 * @param files by path: size, inode, times and mode as one word, a blank, and what {@link TreeListing} says of the content; a
 *     file that was changed just before is left out
 */
record TreeIndex(String scan, String fingerprint, Map<String, String> files) {
    static final String NOT_WHOLE = "-";
    static final TreeIndex NONE = new TreeIndex(NOT_WHOLE, "", Map.of());
    /** A kernel tree has some 100,000. */
    private static final int FILES_EXPECTED = 1 << 17;

    /** Whether a file still is what it was, as far as can be told without reading it. */
    boolean knows(String path, String stat) {
        String was = files.get(path);
        return was != null && was.length() > stat.length() && was.charAt(stat.length()) == ' ' && was.startsWith(stat);
    }

    /** What {@link TreeListing} said of a file's content. */
    String content(String path) {
        String was = files.get(path);
        return was.substring(was.indexOf(' ') + 1);
    }

    TreeListing listing() {
        TreeMap<String, String> listed = new TreeMap<>();
        files.keySet().forEach(path -> listed.put(path, content(path)));
        return new TreeListing(listed);
    }

    /** As {@link #read}, without the files. */
    static TreeIndex readHead(Path file) {
        return read(file, false);
    }

    /** None where there is no such file, or not a whole one: then everything is read again. */
    static TreeIndex read(Path file) {
        return read(file, true);
    }

    private static TreeIndex read(Path file, boolean whole) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try (BufferedReader in = TreeListing.reader(file)) {
            String head = in.readLine();
            int end = head == null ? -1 : head.indexOf('\t');
            if (end < 0) {
                return NONE;
            }
            Map<String, String> files = whole ? TreeListing.readLines(in, new HashMap<>(FILES_EXPECTED)) : Map.of();
            return new TreeIndex(head.substring(0, end), head.substring(end + 1), files);
        } catch (IOException e) {
            return NONE;
        }
    }

    void write(Path file) throws IOException {
        try (Writer out = TreeListing.writer(file)) {
            out.write(scan + "\t" + fingerprint + "\n");
            TreeListing.writeLines(files, out);
        }
    }
}
