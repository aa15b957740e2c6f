package org.kernelmaven.container.debian;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The mirrors of Debian's archive that a machine's own apt uses, from {@code sources.list} and {@code sources.list.d}
 * (sources.list(5), both formats). Only roots that end in {@code /debian} or {@code /debian-security} count: others are other
 * people's archives.
 */
public final class AptSources {
    private AptSources() {}

    /** @param etcApt {@code /etc/apt}; a machine without one has no mirrors */
    public static List<String> read(Path etcApt) {
        Set<String> roots = new LinkedHashSet<>();
        try {
            for (Path file : files(etcApt)) {
                for (String uri : file.toString().endsWith(".sources") ? deb822(file) : oneLine(file)) {
                    String root = uri.replaceFirst("/+$", "");
                    if (root.matches("https?://.+/debian(-security)?")) {
                        roots.add(root);
                    }
                }
            }
        } catch (IOException e) {
            return List.copyOf(roots);
        }
        return List.copyOf(roots);
    }

    private static List<Path> files(Path etcApt) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isReadable(etcApt.resolve("sources.list"))) {
            files.add(etcApt.resolve("sources.list"));
        }
        Path parts = etcApt.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(parts, "*.{list,sources}")) {
                found.forEach(files::add);
            }
        }
        files.sort(null);
        return files;
    }

    private static List<String> deb822(Path file) throws IOException {
        List<String> uris = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            Deb822 stanzas = new Deb822(reader);
            for (Map<String, String> stanza = stanzas.next(); stanza != null; stanza = stanzas.next()) {
                boolean enabled = !"no".equals(stanza.get("enabled"));
                if (enabled
                        && List.of(stanza.getOrDefault("types", "").split("\\s+"))
                                .contains("deb")) {
                    uris.addAll(List.of(stanza.getOrDefault("uris", "").split("\\s+")));
                }
            }
        }
        return uris;
    }

    private static List<String> oneLine(Path file) throws IOException {
        List<String> uris = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String entry =
                    line.replaceFirst("#.*", "").replaceFirst("\\[[^]]*]", "").strip();
            String[] words = entry.split("\\s+");
            if (words.length >= 3 && words[0].equals("deb")) {
                uris.add(words[1]);
            }
        }
        return uris;
    }
}
