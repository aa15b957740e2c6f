package org.kernelmaven.size;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kernelmaven.elf.RustDemangler;
import org.kernelmaven.elf.Section;
import org.kernelmaven.elf.Symbol;
import org.kernelmaven.elf.SymbolNames;

/**
 * The owners of one section's bytes.
 *
 * <p>Where symbols overlap, the one that starts last has the bytes; of several names for the same bytes, one counts: global
 * before weak before local, then by name. A symbol without a size (assembly) reaches to the next one or to its object's end.
 * What no symbol covers is a table that the linker script collects, text, padding (shorter than the alignment of what follows
 * it), a constant, or unattributed.
 */
final class SectionOwners {
    private final Section section;
    private final long base;
    private final LinkMap map;
    private final Pieces pieces;
    private final SectionContent content;
    private final OwnerSums sums;
    private final Pieces.Use nameless = this::nameless;
    private final Deque<Span> open = new ArrayDeque<>();
    private List<Tables.Range> ranges = List.of();
    /** By object; there is some before most functions. */
    private final Map<String, Long> padding = new HashMap<>();

    private long at;
    /** How far the bytes that nothing is known of have been told. */
    private long told;
    /** Of the piece that was asked for last. */
    private LinkMap.Piece origin;

    private String language;
    private String module;

    /** @param base what the symbols' values count from */
    SectionOwners(Section section, long base, LinkMap map, Pieces pieces, SectionContent content, OwnerSums sums) {
        this.section = section;
        this.base = base;
        this.map = map;
        this.pieces = pieces;
        this.content = content;
        this.sums = sums;
    }

    void add(List<Symbol> symbols) {
        String table = Tables.ofSection(section.name());
        if (table != null) {
            Map<String, Long> rows = new HashMap<>(); // a kernel has thousands, of some hundred objects
            pieces.cut(0, section.size(), (start, end, from) -> (between(from) ? padding : rows)
                    .merge(from.object(), end - start, Long::sum));
            rows.forEach((object, bytes) -> count(Owner.Kind.TABLE, object, "", table, bytes));
            countPadding();
            return;
        }
        ranges = Tables.ranges(symbols, base);
        for (Span span : Span.sorted(symbols, base, section, pieces)) {
            advance(span.start());
            while (!open.isEmpty() && open.peek().end() <= at) {
                open.pop();
            }
            if (!span.label() || open.isEmpty()) {
                open.push(span);
            }
        }
        advance(section.size());
        countPadding();
    }

    private void countPadding() {
        padding.forEach((object, bytes) -> count(Owner.Kind.PADDING, object, "", "", bytes));
    }

    /** Whether it is between the pieces of a map: nobody's. */
    private boolean between(LinkMap.Piece from) {
        return from == LinkMap.Piece.UNKNOWN && !pieces.unknown();
    }

    private void advance(long to) {
        while (at < to) {
            while (!open.isEmpty() && open.peek().end() <= at) {
                open.pop();
            }
            if (open.isEmpty()) {
                gap(at, to, 0);
                at = to;
            } else {
                Span span = open.peek();
                long end = Math.min(span.end(), to);
                if (!span.label() || !content.paddingAtLabel(at, end)) {
                    sums.add(owner(span), end - at);
                } else {
                    padding.merge(LinkMap.Piece.UNKNOWN.object(), end - at, Long::sum);
                }
                at = end;
            }
        }
    }

    private Owner owner(Span span) {
        if (span.owner() == null) {
            LinkMap.Piece from = pieces.at(span.start());
            if (from != origin) {
                origin = from;
                language = map.language(from.object());
                module = map.module(from.object());
            }
            span.owned(owner(span.symbol(), from.object()));
        }
        return span.owner();
    }

    private Owner owner(Symbol symbol, String object) {
        Optional<RustDemangler.Demangled> rust = RustDemangler.demangle(symbol.name());
        if (rust.isEmpty() && symbol.name().startsWith("kallsyms_") && !section.executable()) {
            return new Owner(section.name(), Owner.Kind.TABLE, "linker", object, "", "kallsyms");
        }
        if (rust.isEmpty()) {
            String name = SymbolNames.stable(symbol.name());
            return new Owner(section.name(), Owner.Kind.SYMBOL, language, object, module, name);
        }
        String own = rust.get().module();
        return new Owner(
                section.name(),
                Owner.Kind.SYMBOL,
                language.isEmpty() ? "Rust" : language,
                object,
                own.isEmpty() ? module : own,
                rust.get().text());
    }

    /** @param next the first of the ranges that may lie in it */
    private void gap(long start, long end, int next) {
        for (int i = next; i < ranges.size(); i++) {
            Tables.Range range = ranges.get(i);
            long from = Math.max(start, range.start());
            long to = Math.min(end, range.end());
            if (from < to) {
                gap(start, from, i + 1);
                pieces.cut(from, to, (a, b, piece) -> count(Owner.Kind.TABLE, piece.object(), "", range.name(), b - a));
                gap(to, end, i + 1);
                return;
            }
        }
        if (start < end) {
            pieces.cut(start, end, nameless);
        }
    }

    private void nameless(long start, long end, LinkMap.Piece from) {
        if (between(from) || content.padding(start, end)) {
            padding.merge(from.object(), end - start, Long::sum);
        } else if (from.strings() || content.text(start, end)) {
            count(Owner.Kind.STRINGS, from.object(), map.module(from.object()), "", end - start);
        } else if (from.constants()) {
            count(Owner.Kind.CONSTANTS, from.object(), map.module(from.object()), "", end - start);
        } else if (from == LinkMap.Piece.UNKNOWN) {
            told = start;
            content.strings(start, end, this::string);
            unattributed(told, end, from);
        } else {
            unattributed(start, end, from);
        }
    }

    /** Of bytes that nothing is known of, some that are text. */
    private void string(long start, long end) {
        unattributed(told, start, LinkMap.Piece.UNKNOWN);
        count(Owner.Kind.STRINGS, LinkMap.Piece.UNKNOWN.object(), "", "", end - start);
        told = end;
    }

    private void unattributed(long start, long end, LinkMap.Piece from) {
        if (start < end) {
            count(Owner.Kind.UNATTRIBUTED, from.object(), map.module(from.object()), "", end - start);
        }
    }

    private void count(Owner.Kind kind, String object, String module, String name, long bytes) {
        sums.add(new Owner(section.name(), kind, map.language(object), object, module, name), bytes);
    }
}
