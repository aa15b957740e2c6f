package org.kernelmaven.baseline;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kernelmaven.size.Owner;
import org.kernelmaven.size.TabLine;

/**
 * Whose bytes are told together: a line, and one for each symbol that is named.
 *
 * @param object the object file; empty where it is not known
 * @param language its language
 * @param crate the Rust crate; empty for none
 */
record Block(String object, String language, String crate) implements Comparable<Block> {
    private static final Comparator<Block> ORDER =
            Comparator.comparing(Block::object).thenComparing(Block::language).thenComparing(Block::crate);

    static Block of(Owner owner) {
        return new Block(owner.object(), owner.language(), owner.crate());
    }

    /** Every block of a file as text. */
    static SortedMap<Block, String> texts(SortedMap<Owner, Long> owners) {
        SortedMap<Block, SortedMap<Owner, Long>> blocks = new TreeMap<>();
        owners.forEach((owner, bytes) ->
                blocks.computeIfAbsent(of(owner), block -> new TreeMap<>()).put(owner, bytes));
        SortedMap<Block, String> texts = new TreeMap<>();
        blocks.forEach((block, owned) -> texts.put(block, block.text(owned)));
        return texts;
    }

    String key() {
        return TabLine.escape(object) + "\t" + TabLine.escape(language) + "\t" + TabLine.escape(crate);
    }

    private String text(SortedMap<Owner, Long> owners) {
        StringBuilder cells = new StringBuilder("object\t" + key());
        StringBuilder symbols = new StringBuilder();
        for (Map.Entry<Owner, Long> owned : owners.entrySet()) {
            Owner owner = owned.getKey();
            String section = TabLine.escape(owner.section());
            String name = TabLine.escape(owner.name());
            if (owner.kind() == Owner.Kind.SYMBOL && !owner.folded()) {
                symbols.append('\t').append(name).append('\t').append(section);
                symbols.append('\t').append(owned.getValue()).append('\n');
            } else {
                cells.append('\t').append(section).append('=').append(owned.getValue());
                if (!owner.folded()) {
                    cells.append(' ').append(owner.kind().text()).append(name.isEmpty() ? "" : " " + name);
                }
            }
        }
        return cells.append('\n').append(symbols).toString();
    }

    @Override
    public int compareTo(Block other) {
        return ORDER.compare(this, other);
    }
}
