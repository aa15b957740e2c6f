package org.kernelmaven.size;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the linker placed where, and what the objects are made of. */
public final class LinkMap {
    /** Nothing is known. */
    public static final LinkMap NONE = new LinkMap(Map.of(), Map.of());

    private static final String LINKER = "linker";
    private static final String RUST = "Rust";

    private final Map<String, LinkMapFile.Output> outputs;
    private final Map<String, String> languages;
    private final String only;

    /**
     * @param outputs what each section is put together from, by section; pieces are sorted, without overlaps
     * @param sources each object's source file
     */
    LinkMap(Map<String, LinkMapFile.Output> outputs, Map<String, String> sources) {
        this(outputs, new HashMap<>(), "");
        sources.forEach((object, source) -> languages.put(object, languageOf(source)));
    }

    /** @param only the object that all comes from, where it is one */
    private LinkMap(Map<String, LinkMapFile.Output> outputs, Map<String, String> languages, String only) {
        this.outputs = outputs;
        this.languages = languages;
        this.only = only;
    }

    private static String languageOf(String source) {
        return source.endsWith(".c") ? "C" : source.endsWith(".rs") ? RUST : source.endsWith(".S") ? "assembly" : "";
    }

    /**
     * @param folder with {@code vmlinux.map}, {@code vmlinux.o.map} and {@code objects.tsv} (an object and its source file a
     *     line), each where there is one
     */
    public static LinkMap read(Path folder) throws IOException {
        Path map = folder.resolve("vmlinux.map");
        Path objects = folder.resolve("objects.tsv");
        Map<String, String> sources = new HashMap<>();
        if (Files.exists(objects)) {
            for (String line : Files.readString(objects).split("\n")) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    sources.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        }
        return new LinkMap(
                Files.exists(map) ? LinkMapFile.read(map, folder.resolve("vmlinux.o.map")) : Map.of(), sources);
    }

    /**
     * @param module a module's place in the tree, which ends in {@code .ko}
     * @return for a module made from one object, that one for all of its bytes; else nothing
     */
    LinkMap ofModule(String module) {
        String object = module.substring(0, module.length() - ".ko".length()) + ".o";
        return languages.containsKey(object) ? new LinkMap(Map.of(), languages, object) : NONE;
    }

    /**
     * An input section in an output section.
     *
     * @param start its offset in the section
     * @param end exclusive
     * @param object the object file, as Kbuild names it, or what the linker made itself, in parentheses
     * @param section the input section's name
     */
    record Piece(long start, long end, String object, String section) {
        static final Piece UNKNOWN = new Piece(0, 0, "", "");

        /** The same of another object. */
        Piece of(String other) {
            return new Piece(start, end, other, section);
        }

        boolean strings() {
            return section.contains(".str");
        }

        /** Whether it is what a compiler puts read-only data into ({@code .rodata.cst16}, {@code .init.rodata}). */
        boolean constants() {
            return section.contains(".rodata");
        }
    }

    /**
     * A symbol that the kernel was linked with and has no more.
     *
     * @param start its offset in the output section
     */
    record Stripped(long start, long bytes, String name) {}

    /**
     * @param bytes the section's size
     */
    List<Piece> pieces(String section, long bytes) {
        if (!only.isEmpty()) {
            return List.of(new Piece(0, bytes, only, section));
        }
        return outputs.containsKey(section) ? outputs.get(section).pieces() : List.of();
    }

    List<Stripped> stripped(String section) {
        return outputs.containsKey(section) ? outputs.get(section).stripped() : List.of();
    }

    /** By the object's source file; empty where it is not known. */
    String language(String object) {
        if (object.startsWith("(") || object.startsWith(".tmp_vmlinux") || object.startsWith(".vmlinux")) {
            return LINKER;
        }
        return languages.getOrDefault(object, "");
    }

    /** The crate of a Rust object ({@code rust/kernel.o}: {@code kernel}); else empty. */
    String module(String object) {
        if (!RUST.equals(languages.get(object))) {
            return "";
        }
        String file = object.substring(object.lastIndexOf('/') + 1);
        return file.endsWith(".o") ? file.substring(0, file.length() - 2) : file;
    }
}
