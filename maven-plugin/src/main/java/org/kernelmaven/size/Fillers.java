package org.kernelmaven.size;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** What gaps in a machine's code are filled with: {@code fillers.tsv}. */
final class Fillers {
    private final BitSet bytes = new BitSet(256);

    private Fillers() {}

    /** @param machine {@code e_machine}; of one that is not in the table, only zeros fill */
    static Fillers of(int machine) {
        Fillers fillers = new Fillers();
        String wanted = machine + "\t";
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Fillers.class.getResourceAsStream("fillers.tsv"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(wanted)) {
                    for (String hex : line.substring(line.lastIndexOf('\t') + 1).split(" ")) {
                        fillers.bytes.set(Integer.parseInt(hex, 16));
                    }
                }
            }
            return fillers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contain(int unsigned) {
        return bytes.get(unsigned);
    }
}
