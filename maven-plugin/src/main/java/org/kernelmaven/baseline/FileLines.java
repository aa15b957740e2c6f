package org.kernelmaven.baseline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Owner;

/** A file's lines, on top of the parent's file of that name. */
final class FileLines {
    private static final Pattern CELL = Pattern.compile("(.*)=(\\d+)(?: (\\w+)(?: (.+))?)?", Pattern.DOTALL);

    private final String[] fields;
    private final int number;
    private final Map<String, Long> sections = new LinkedHashMap<>();
    private final Map<String, String> measures = new HashMap<>();
    private final Map<String, Long> parts = new LinkedHashMap<>();
    private final SortedMap<Owner, Long> owners = new TreeMap<>();
    private final Set<Block> told = new HashSet<>();
    private final boolean inherited;
    private Block block;

    /**
     * @param fields of its first line
     * @param number of that line
     * @param like what it starts from; null for nothing
     */
    FileLines(String[] fields, int number, Details like) {
        if (fields.length != 8) {
            throw new IllegalArgumentException("it has " + fields.length + " fields, should have 8");
        }
        this.fields = fields;
        this.number = number;
        VariantLines.number(fields[2]);
        for (int i = 4; i < fields.length; i++) {
            bytes(i);
        }
        inherited = like != null;
        if (like != null) {
            owners.putAll(like.owners());
        }
    }

    private Long bytes(int field) {
        return fields[field].isEmpty() ? null : Long.valueOf(VariantLines.number(fields[field]));
    }

    void line(String[] line) {
        switch (line[0]) {
            case "section" -> {
                once(sections.put(line[1], VariantLines.number(line[2])), line[1]);
                if (!line[3].isEmpty()) {
                    measures.put(line[1], line[3]);
                }
            }
            case "part" -> once(parts.put(line[1], VariantLines.number(line[2])), line[1]);
            case "without" -> remove(new Block(line[1], line[2], line[3]));
            case "object" -> {
                block = new Block(line[1], line[2], line[3]);
                remove(block);
                for (int i = 4; i < line.length; i++) {
                    cell(line[i]);
                }
            }
            case "" -> own(line[2], Owner.Kind.SYMBOL, line[1], VariantLines.number(line[3]));
            default -> throw new IllegalArgumentException("'" + line[0] + "' is not known");
        }
    }

    private void remove(Block replaced) {
        if (!told.add(replaced)) {
            throw new IllegalArgumentException("this object is there twice");
        }
        if (inherited) {
            owners.keySet().removeIf(owner -> Block.of(owner).equals(replaced));
        }
    }

    private void cell(String text) {
        Matcher cell = CELL.matcher(text);
        if (!cell.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no section with its bytes");
        }
        Owner.Kind kind = cell.group(3) == null
                ? Owner.Kind.SYMBOL
                : Owner.Kind.valueOf(cell.group(3).toUpperCase(Locale.ROOT));
        own(cell.group(1), kind, cell.group(4) == null ? "" : cell.group(4), VariantLines.number(cell.group(2)));
    }

    private void own(String section, Owner.Kind kind, String name, long bytes) {
        if (block == null) {
            throw new IllegalArgumentException("it belongs to no object");
        }
        once(
                owners.put(new Owner(section, kind, block.language(), block.object(), block.crate(), name), bytes),
                section + " " + name);
    }

    private static void once(Long before, String what) {
        if (before != null) {
            throw new IllegalArgumentException(what + " is there twice");
        }
    }

    /** @throws VariantLines.SumException where the owners do not add up to the sections, and these to the file's sizes */
    Details finish() {
        Artifact artifact = new Artifact(
                fields[1],
                VariantLines.number(fields[2]),
                fields[3],
                bytes(4),
                bytes(5),
                bytes(6),
                sections,
                parts,
                bytes(7));
        Map<String, Long> owned = new HashMap<>();
        owners.forEach((owner, bytes) -> owned.merge(owner.section(), bytes, Long::sum));
        sections.forEach(
                (name, bytes) -> same(artifact, "what is told of " + name, owned.getOrDefault(name, 0L), name, bytes));
        for (String name : owned.keySet()) {
            if (!sections.containsKey(name)) {
                throw new VariantLines.SumException(
                        number, artifact.name() + ": there are bytes of " + name + ", and it has no such section");
            }
        }
        if (artifact.text() != null) {
            long all = sections.values().stream().mapToLong(Long::longValue).sum();
            same(
                    artifact,
                    "the sections",
                    all,
                    "text, data and bss",
                    artifact.text() + artifact.data() + artifact.bss());
        }
        if (!parts.isEmpty()) {
            long all = parts.values().stream().mapToLong(Long::longValue).sum();
            same(artifact, "the parts", all, "the file", artifact.bytes());
        }
        return new Details(artifact, owners, measures);
    }

    private void same(Artifact artifact, String what, long sum, String whole, long bytes) {
        if (sum != bytes) {
            throw new VariantLines.SumException(
                    number,
                    artifact.name() + ": " + what + " adds up to " + sum + " bytes, " + whole + " has " + bytes);
        }
    }
}
