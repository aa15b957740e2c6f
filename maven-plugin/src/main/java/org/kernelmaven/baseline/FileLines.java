package org.kernelmaven.baseline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.size.ArtifactLines;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Owner;
import org.kernelmaven.size.TabLine;

/** A file's lines, on top of the parent's file of that name. */
final class FileLines {
    private static final Pattern CELL = Pattern.compile("(.*)=(\\d+)(?: (\\w+)(?: (.+))?)?", Pattern.DOTALL);

    private final ArtifactLines sizes;
    private final int number;
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
        this.sizes = new ArtifactLines(fields);
        this.number = number;
        inherited = like != null;
        if (like != null) {
            owners.putAll(like.owners());
        }
    }

    void line(String[] line) {
        switch (line[0]) {
            case "section", "part" -> sizes.read(line);
            case "without" -> remove(new Block(line[1], line[2], line[3]));
            case "object" -> {
                block = new Block(line[1], line[2], line[3]);
                remove(block);
                for (int i = 4; i < line.length; i++) {
                    cell(line[i]);
                }
            }
            case "" -> own(line[2], Owner.Kind.SYMBOL, line[1], TabLine.bytes(line[3]));
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
        own(cell.group(1), kind, cell.group(4) == null ? "" : cell.group(4), TabLine.bytes(cell.group(2)));
    }

    private void own(String section, Owner.Kind kind, String name, long bytes) {
        if (block == null) {
            throw new IllegalArgumentException("it belongs to no object");
        }
        Owner owner = new Owner(section, kind, block.language(), block.object(), block.crate(), name);
        if (owners.put(owner, bytes) != null) {
            throw new IllegalArgumentException(section + " " + name + " is there twice");
        }
    }

    /** @throws VariantLines.SumException where the owners do not add up to the sections, and these to the file's sizes */
    Details finish() {
        Artifact artifact = sizes.artifact();
        Map<String, Long> sections = artifact.sections();
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
        if (!artifact.parts().isEmpty()) {
            long all = artifact.parts().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            same(artifact, "the parts", all, "the file", artifact.bytes());
        }
        return new Details(artifact, owners, sizes.measures());
    }

    private void same(Artifact artifact, String what, long sum, String whole, long bytes) {
        if (sum != bytes) {
            throw new VariantLines.SumException(
                    number,
                    artifact.name() + ": " + what + " adds up to " + sum + " bytes, " + whole + " has " + bytes);
        }
    }
}
