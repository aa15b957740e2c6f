package org.kernelmaven.size;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kernelmaven.result.Artifact;

/**
 * What was measured, down to the owners, as a text file: a line a fact, fields separated by tabs, so that {@code awk} and
 * {@code diff} are of use.
 */
public final class DetailsFile {
    private static final String HEADER = "# kernel-sizes/2";

    private final Path file;

    public DetailsFile(Path file) {
        this.file = file;
    }

    /** Written whole or not at all. */
    public void write(List<Details> details) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
            out.write(HEADER + "\n"
                    + "# file: name, bytes, SHA-256, text, data, bss, bytes without debug information; then its allocated\n"
                    + "# sections with what they count for, its parts, its owners\n"
                    + "# owner: section, kind, language, object, module, name, bytes\n");
            for (Details one : details) {
                write(out, one);
            }
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Writer out, Details details) throws IOException {
        Artifact artifact = details.artifact();
        line(
                out,
                "file",
                artifact.name(),
                artifact.bytes(),
                artifact.sha256(),
                none(artifact.text()),
                none(artifact.data()),
                none(artifact.bss()),
                none(artifact.strippedBytes()));
        for (Map.Entry<String, Long> section : artifact.sections().entrySet()) {
            line(
                    out,
                    "section",
                    section.getKey(),
                    section.getValue(),
                    details.measures().getOrDefault(section.getKey(), ""));
        }
        for (Map.Entry<String, Long> part : artifact.parts().entrySet()) {
            line(out, "part", part.getKey(), part.getValue());
        }
        for (Map.Entry<Owner, Long> owned : new TreeMap<>(details.owners()).entrySet()) {
            Owner owner = owned.getKey();
            line(
                    out,
                    "owner",
                    owner.section(),
                    owner.kind().text(),
                    owner.language(),
                    owner.object(),
                    owner.module(),
                    owner.name(),
                    owned.getValue());
        }
    }

    private static Object none(Long value) {
        return value == null ? "" : value;
    }

    private static void line(Writer out, Object... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            out.write(i == 0 ? "" : "\t");
            out.write(escape(fields[i].toString()));
        }
        out.write('\n');
    }

    /** A name in a hostile file may hold anything; a field of a line of text may hold no tab and no end of line. */
    public static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 32 || text.charAt(i) == '\\') {
                return text.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
            }
        }
        return text;
    }

    /** What was escaped. */
    public static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                c = escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
            }
            plain.append(c);
        }
        return plain.toString();
    }

    /** @throws SizeException where it is no such file, or a line of it is not as it was written */
    public List<Details> read() throws IOException, SizeException {
        List<Details> details = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            if (!HEADER.equals(line)) {
                throw new SizeException(file + " does not start with '" + HEADER
                        + "': it is no file of sizes, or another version's. Run kernel:measure again");
            }
            Entry entry = null;
            int number = 1;
            for (line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] fields = line.split("\t", -1);
                for (int i = 0; i < fields.length; i++) {
                    fields[i] = unescape(fields[i]);
                }
                try {
                    if (fields[0].equals("file")) {
                        if (entry != null) {
                            details.add(entry.details());
                        }
                        entry = new Entry(fields);
                    } else if (entry != null) {
                        entry.add(fields);
                    } else {
                        throw new IllegalArgumentException("before the first file");
                    }
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    throw new SizeException(file + ", line " + number + " is not a line of sizes: " + line, e);
                }
            }
            if (entry != null) {
                details.add(entry.details());
            }
            return details;
        }
    }

    /** One file's lines. */
    private static final class Entry {
        private final String[] file;
        private final Map<String, Long> sections = new LinkedHashMap<>();
        private final Map<String, String> measures = new HashMap<>();
        private final Map<String, Long> parts = new LinkedHashMap<>();
        private final SortedMap<Owner, Long> owners = new TreeMap<>();

        Entry(String[] file) {
            this.file = file;
            details(); // its numbers are numbers
        }

        void add(String[] fields) {
            switch (fields[0]) {
                case "section" -> {
                    sections.put(fields[1], Long.valueOf(fields[2]));
                    if (!fields[3].isEmpty()) {
                        measures.put(fields[1], fields[3]);
                    }
                }
                case "part" -> parts.put(fields[1], Long.valueOf(fields[2]));
                case "owner" ->
                    owners.put(
                            new Owner(
                                    fields[1],
                                    Owner.Kind.valueOf(fields[2].toUpperCase(Locale.ROOT)),
                                    fields[3],
                                    fields[4],
                                    fields[5],
                                    fields[6]),
                            Long.valueOf(fields[7]));
                default -> throw new IllegalArgumentException(fields[0]);
            }
        }

        private Long number(int field) {
            return file[field].isEmpty() ? null : Long.valueOf(file[field]);
        }

        Details details() {
            return new Details(
                    new Artifact(
                            file[1],
                            Long.parseLong(file[2]),
                            file[3],
                            number(4),
                            number(5),
                            number(6),
                            sections,
                            parts,
                            number(7)),
                    owners,
                    measures);
        }
    }
}
