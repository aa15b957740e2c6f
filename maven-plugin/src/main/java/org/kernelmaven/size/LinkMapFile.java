package org.kernelmaven.size;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reads the link maps of lld (lld/ELF/MapFile.cpp): four numbers (VMA, LMA, size, alignment), then an output section, or
 * eight spaces further in the file and section that it was put together from, or eight further a symbol.
 *
 * <p>Where the kernel is linked from the one object {@code vmlinux.o} (scripts/link-vmlinux.sh, with X86_KERNEL_IBT), that one's
 * map names the objects.
 */
final class LinkMapFile {
    private static final String WHOLE = "vmlinux.o";
    private static final String ARCHIVE = "vmlinux.a(";
    private static final int NUMBERS = 4;

    private LinkMapFile() {}

    /** An output section with its pieces; offsets are relative to it. */
    private record Output(String name, List<LinkMap.Piece> pieces) {}

    /**
     * @param map {@code vmlinux.map}
     * @param wholeMap {@code vmlinux.o.map}; need not exist
     * @return pieces by output section
     */
    static Map<String, List<LinkMap.Piece>> read(Path map, Path wholeMap) throws IOException {
        Map<String, List<LinkMap.Piece>> pieces = new HashMap<>();
        List<Output> outputs = outputs(map);
        boolean whole = outputs.stream().anyMatch(output -> output.pieces().stream()
                .anyMatch(piece -> piece.object().equals(WHOLE)));
        Map<String, Iterator<Output>> inside = new HashMap<>();
        if (whole && Files.exists(wholeMap)) {
            Map<String, List<Output>> byName = new HashMap<>();
            for (Output output : outputs(wholeMap)) {
                byName.computeIfAbsent(output.name(), name -> new ArrayList<>()).add(output);
            }
            byName.forEach((name, found) -> inside.put(name, found.iterator()));
        }
        for (Output output : outputs) {
            List<LinkMap.Piece> all = pieces.computeIfAbsent(output.name(), name -> new ArrayList<>());
            for (LinkMap.Piece piece : output.pieces()) {
                Iterator<Output> parts = inside.get(piece.section());
                if (piece.object().equals(WHOLE) && parts != null && parts.hasNext()) {
                    place(parts.next(), piece, all);
                } else {
                    add(all, piece);
                }
            }
        }
        return pieces;
    }

    private static void place(Output parts, LinkMap.Piece where, List<LinkMap.Piece> all) {
        for (LinkMap.Piece part : parts.pieces()) {
            if (part.end() <= where.end() - where.start()) {
                add(
                        all,
                        new LinkMap.Piece(
                                where.start() + part.start(),
                                where.start() + part.end(),
                                part.object(),
                                part.section()));
            }
        }
    }

    /** Keeps them sorted and apart; a map of a linker has them so. */
    private static void add(List<LinkMap.Piece> all, LinkMap.Piece piece) {
        if (piece.start() < piece.end()
                && (all.isEmpty() || all.get(all.size() - 1).end() <= piece.start())) {
            all.add(piece);
        }
    }

    private static List<Output> outputs(Path map) throws IOException {
        List<Output> outputs = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(map), StandardCharsets.UTF_8), 1 << 16)) {
            long[] numbers = new long[NUMBERS];
            long start = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int at = numbers(line, numbers);
                if (at < 0 || at + 1 >= line.length()) {
                    continue;
                }
                if (line.charAt(at + 1) != ' ') {
                    start = numbers[0];
                    outputs.add(new Output(line.substring(at + 1), new ArrayList<>()));
                } else if (at + 9 < line.length() && line.charAt(at + 9) != ' ' && !outputs.isEmpty()) {
                    int section = line.lastIndexOf(":(");
                    if (section > 0 && line.endsWith(")")) {
                        long offset = numbers[0] - start;
                        outputs.get(outputs.size() - 1)
                                .pieces()
                                .add(new LinkMap.Piece(
                                        offset,
                                        offset + numbers[2],
                                        object(line.substring(at + 9, section)),
                                        line.substring(section + 2, line.length() - 1)));
                    }
                }
            }
        }
        return outputs;
    }

    /** As Kbuild names it; what the linker merged from all objects has none. */
    private static String object(String file) {
        if (file.startsWith(ARCHIVE) && file.endsWith(")")) {
            return file.substring(ARCHIVE.length(), file.length() - 1);
        }
        return file.equals("<internal>") ? "(merged by the linker)" : file.replaceFirst("^(\\.tmp_vmlinux)\\d+", "$1");
    }

    /** @return where the numbers end; -1 where the line does not start with them */
    private static int numbers(String line, long[] numbers) {
        int at = 0;
        for (int i = 0; i < NUMBERS; i++) {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            int start = at;
            long value = 0;
            int base = i == NUMBERS - 1 ? 10 : 16;
            for (int digit; at < line.length() && (digit = Character.digit(line.charAt(at), base)) >= 0; at++) {
                value = value * base + digit;
            }
            if (at == start || at >= line.length() || line.charAt(at) != ' ') {
                return -1;
            }
            numbers[i] = value;
        }
        return at;
    }
}
