package org.kernelmaven.size;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Puts the link maps of lld together: {@code vmlinux.map}, and where the kernel is linked from the one object {@code vmlinux.o}
 * (scripts/link-vmlinux.sh, with X86_KERNEL_IBT), that one's map, which names the objects. With LTO_CLANG there is none: all is
 * of {@code vmlinux.o} then, in no language that could be told.
 */
final class LinkMapFile {
    private static final String WHOLE = "vmlinux.o";
    /** The object of sections that were not there when it was linked: objtool is let loose on it then (scripts/Makefile.vmlinux_o). */
    private static final String ADDED = "(added by objtool)";

    private LinkMapFile() {}

    /** An output section with its pieces and its stripped symbols; offsets are relative to it. */
    record Output(String name, List<LinkMap.Piece> pieces, List<LinkMap.Stripped> stripped) {
        Output(String name) {
            this(name, new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * @param map {@code vmlinux.map}
     * @param wholeMap {@code vmlinux.o.map}; need not exist
     * @return by name
     */
    static Map<String, Output> read(Path map, Path wholeMap) throws IOException {
        Map<String, Output> all = new HashMap<>();
        List<Output> outputs = LinkMapReader.outputs(map);
        Map<String, Iterator<Output>> inside = new HashMap<>();
        if (fromOneObject(outputs) && Files.exists(wholeMap)) {
            Map<String, List<Output>> byName = new HashMap<>();
            for (Output output : LinkMapReader.outputs(wholeMap)) {
                byName.computeIfAbsent(output.name(), name -> new ArrayList<>()).add(output);
            }
            byName.forEach((name, found) -> inside.put(name, found.iterator()));
        }
        for (Output output : outputs) {
            Output whole = all.computeIfAbsent(output.name(), Output::new);
            whole.stripped().addAll(output.stripped());
            for (LinkMap.Piece piece : output.pieces()) {
                Iterator<Output> parts = piece.object().equals(WHOLE) ? inside.get(piece.section()) : null;
                if (parts != null && parts.hasNext()) {
                    place(parts.next(), piece, whole.pieces());
                } else {
                    boolean added =
                            parts == null && !inside.isEmpty() && piece.object().equals(WHOLE);
                    add(whole.pieces(), added ? piece.of(ADDED) : piece);
                }
            }
        }
        return all;
    }

    private static boolean fromOneObject(List<Output> outputs) {
        for (Output output : outputs) {
            for (LinkMap.Piece piece : output.pieces()) {
                if (piece.object().equals(WHOLE)) {
                    return true;
                }
            }
        }
        return false;
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
}
