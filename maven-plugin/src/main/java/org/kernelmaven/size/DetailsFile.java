package org.kernelmaven.size;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kernelmaven.file.WholeFile;

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
        WholeFile.write(file, temporary -> write(details, temporary));
    }

    private static void write(List<Details> details, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER + "\n"
                    + "# file: name, bytes, SHA-256, text, data, bss, bytes without debug information; then its allocated\n"
                    + "# sections with what they count for, its parts, its owners\n"
                    + "# owner: section, kind, language, object, module, name, bytes\n");
            for (Details one : details) {
                write(out, one);
            }
        }
    }

    private static void write(Writer out, Details details) throws IOException {
        out.write(ArtifactLines.of(details));
        for (Map.Entry<Owner, Long> owned : new TreeMap<>(details.owners()).entrySet()) {
            Owner owner = owned.getKey();
            out.write(TabLine.of(
                    "owner",
                    owner.section(),
                    owner.kind().text(),
                    owner.language(),
                    owner.object(),
                    owner.module(),
                    owner.name(),
                    owned.getValue()));
        }
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
                String[] fields = TabLine.fields(line);
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
        private final ArtifactLines sizes;
        private final SortedMap<Owner, Long> owners = new TreeMap<>();

        Entry(String[] file) {
            sizes = new ArtifactLines(file);
        }

        void add(String[] fields) {
            if (fields[0].equals("owner")) {
                owners.put(
                        new Owner(
                                fields[1],
                                Owner.Kind.valueOf(fields[2].toUpperCase(Locale.ROOT)),
                                fields[3],
                                fields[4],
                                fields[5],
                                fields[6]),
                        TabLine.bytes(fields[7]));
            } else if (!sizes.read(fields)) {
                throw new IllegalArgumentException(fields[0]);
            }
        }

        Details details() {
            return new Details(sizes.artifact(), owners, sizes.measures());
        }
    }
}
