package org.kernelmaven.size;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.kernelmaven.elf.Section;
import org.kernelmaven.elf.Symbol;

/** Some bytes of a section, [start, end), that a symbol claims. */
final class Span {
    /** How the names start and end of what marks the ends of tables and sections. */
    private static final List<String> STARTS = List.of("start_", "stop_", "begin_", "end_");

    private static final List<String> ENDS =
            List.of("_start", "_stop", "_begin", "_end", "_first", "_last", "_highest", "_lowest");

    private static final Set<String> SECTIONS = Set.of(
            "text", "data", "rodata", "bss", "stext", "sdata", "srodata", "sbss", "etext", "edata", "erodata", "ebss");

    /** Labels that an assembler drops, unless the kernel is linked with its relocations ({@code --emit-relocs}). */
    private static final String ASSEMBLERS_OWN = ".L";

    private static final Comparator<Span> ORDER = Span::order;

    private final long start;
    private final Symbol symbol;
    private long end;
    private Owner owner;

    private Span(long start, long end, Symbol symbol) {
        this.start = start;
        this.end = end;
        this.symbol = symbol;
    }

    /**
     * @param symbols of one section
     * @param base what their values count from
     * @param section the section
     * @return those in the section, sorted so that of two that cover a byte, the later one in the list has it
     */
    static List<Span> sorted(List<Symbol> symbols, long base, Section section, Pieces pieces) {
        long size = section.size();
        List<Span> all = new ArrayList<>(symbols.size());
        for (Symbol symbol : symbols) {
            if (section.executable() && symbol.size() == 0 && symbol.name().startsWith(ASSEMBLERS_OWN)) {
                continue; // a place within a function
            }
            long start = symbol.value() - base;
            all.add(new Span(start, start + Math.min(size - start, symbol.size()), symbol));
        }
        all.sort(ORDER);
        List<Span> spans = new ArrayList<>(all.size());
        int following = 0;
        for (Span span : all) {
            while (following < all.size() && all.get(following).start <= span.start) {
                following++;
            }
            if (span.start >= 0 && span.start < size && !(span.label() && boundary(span.symbol.name()))) {
                if (span.label()) {
                    long next = following == all.size() ? size : Math.min(all.get(following).start, size);
                    span.end = labelEnd(span.start, next, pieces);
                }
                spans.add(span);
            }
        }
        return spans;
    }

    /** Also where gcc put a literal ({@code .LC7}): that is no name of it. */
    private static boolean boundary(String name) {
        if (name.startsWith(ASSEMBLERS_OWN)) {
            return true;
        }
        int bare = 0;
        while (bare < name.length() && name.charAt(bare) == '_') {
            bare++;
        }
        for (String start : STARTS) {
            if (name.startsWith(start, bare)) {
                return true;
            }
        }
        for (String end : ENDS) {
            if (name.endsWith(end)) {
                return true;
            }
        }
        return SECTIONS.contains(name.substring(bare));
    }

    /** A label reaches to the next symbol, and not out of its object. */
    private static long labelEnd(long start, long next, Pieces pieces) {
        LinkMap.Piece from = pieces.at(start);
        return from == LinkMap.Piece.UNKNOWN ? next : Math.min(next, from.end());
    }

    private static int order(Span one, Span other) {
        int order = Long.compare(one.start, other.start);
        if (order == 0) {
            order = Boolean.compare(other.label(), one.label());
        }
        if (order == 0) {
            order = Long.compare(other.end, one.end);
        }
        if (order == 0) {
            order = Integer.compare(rank(one.symbol), rank(other.symbol));
        }
        return order == 0 ? other.symbol.name().compareTo(one.symbol.name()) : order;
    }

    private static int rank(Symbol symbol) {
        return symbol.isGlobal() ? 2 : symbol.isWeak() ? 1 : 0;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    Symbol symbol() {
        return symbol;
    }

    /** Whether the symbol has no size. */
    boolean label() {
        return symbol.size() == 0;
    }

    /** Null until it was asked for. */
    Owner owner() {
        return owner;
    }

    void owned(Owner by) {
        owner = by;
    }
}
