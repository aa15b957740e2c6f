package org.kernelmaven.size;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.kernelmaven.elf.ElfException;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.RustDemangler;
import org.kernelmaven.elf.Section;
import org.kernelmaven.elf.Symbol;
import org.kernelmaven.elf.SymbolNames;

/**
 * Gives every byte of every allocated section exactly one owner.
 *
 * <p>Where symbols overlap, the one that starts last has the bytes; of several names for the same bytes, one counts: global
 * before weak before local, then by name. A symbol without a size (assembly) reaches to the next one or to its object's end. What no symbol covers is
 * a table that the linker script collects, text, padding (shorter than the alignment of what follows it), or unattributed.
 */
final class Attribution {
    /** Of a section's content that is looked at to tell text from other bytes. */
    private static final long CONTENT_LIMIT_BYTES = 96 << 20;

    private static final Pattern BOUNDARY = Pattern.compile(
            "_*(start|stop|begin|end)_.*|.*_(start|stop|begin|end|first|last|highest|lowest)|_*[se]?(text|data|rodata|bss)");

    /** What the instructions consist of that fill gaps in code: int3 and x86's nops, AArch64's nop. */
    private static final BitSet FILLERS = new BitSet(256);

    static {
        for (int b : new int[] {0xcc, 0x90, 0x66, 0x2e, 0x0f, 0x1f, 0x40, 0x44, 0x80, 0x84, 0xd5, 0x03, 0x20}) {
            FILLERS.set(b);
        }
    }

    private final ElfFile elf;
    private final LinkMap map;
    private final SortedMap<Owner, Long> owners = new TreeMap<>();

    private Attribution(ElfFile elf, LinkMap map) {
        this.elf = elf;
        this.map = map;
    }

    /**
     * @param map what the linker placed where; {@link LinkMap#NONE} where it was not recorded
     * @return bytes, more than 0, by owner
     */
    static SortedMap<Owner, Long> of(ElfFile elf, LinkMap map) throws IOException, ElfException {
        Attribution attribution = new Attribution(elf, map);
        Map<Integer, List<Symbol>> symbols = new HashMap<>();
        for (Symbol symbol : elf.symbols()) {
            if (symbol.section() != Symbol.ABSOLUTE && !symbol.isThreadLocal()) {
                symbols.computeIfAbsent(symbol.section(), index -> new ArrayList<>())
                        .add(symbol);
            }
        }
        for (Section section : elf.sections()) {
            if (section.allocated() && section.size() > 0) {
                attribution.new InSection(section).add(symbols.getOrDefault(section.index(), List.of()));
            }
        }
        return attribution.owners;
    }

    /** Some bytes of a section, [start, end), that a symbol claims. */
    private record Span(long start, long end, Symbol symbol) {
        boolean label() {
            return symbol.size() == 0;
        }
    }

    private final class InSection {
        private final Section section;
        private final List<LinkMap.Piece> pieces;
        private final Map<Symbol, Owner> named = new HashMap<>();
        private final List<Tables.Range> ranges = new ArrayList<>();
        private final List<long[]> rangeEnds = new ArrayList<>();
        private final Deque<Span> open = new ArrayDeque<>();
        private byte[] content;
        private long at;
        private int piece;

        InSection(Section section) {
            this.section = section;
            this.pieces = map.pieces(section.name(), section.size());
        }

        void add(List<Symbol> symbols) throws IOException, ElfException {
            String table = Tables.ofSection(section.name());
            if (table != null) {
                byPiece(0, section.size(), (start, end, from) -> count(Owner.Kind.TABLE, from, "", table, end - start));
                return;
            }
            if (section.occupiesFile() && section.size() <= CONTENT_LIMIT_BYTES) {
                content = elf.content(section);
            }
            ranges(symbols);
            for (Span span : spans(symbols)) {
                advance(span.start());
                while (!open.isEmpty() && open.peek().end() <= at) {
                    open.pop();
                }
                if (!span.label() || open.isEmpty()) {
                    open.push(span);
                }
            }
            advance(section.size());
        }

        private long offset(Symbol symbol) {
            return elf.relocatable() ? symbol.value() : symbol.value() - section.address();
        }

        private void ranges(List<Symbol> symbols) {
            Map<String, Long> labels = new HashMap<>();
            for (Symbol symbol : symbols) {
                if (symbol.size() == 0) {
                    labels.put(symbol.name(), offset(symbol));
                }
            }
            for (Tables.Range range : Tables.ranges()) {
                Long start = labels.get(range.first());
                Long end = labels.get(range.last());
                if (start != null && end != null && start >= 0 && start < end) {
                    ranges.add(range);
                    rangeEnds.add(new long[] {start, end});
                }
            }
        }

        /** Sorted so that of two that cover a byte, the later one in the list has it. */
        private List<Span> spans(List<Symbol> symbols) {
            long[] starts = symbols.stream().mapToLong(this::offset).sorted().toArray();
            List<Span> spans = new ArrayList<>();
            for (Symbol symbol : symbols) {
                long start = offset(symbol);
                boolean label = symbol.size() == 0;
                if (start < 0 || start >= section.size() || label && boundary(symbol.name())) {
                    continue;
                }
                long end = label ? labelEnd(starts, start) : Math.min(section.size() - start, symbol.size()) + start;
                spans.add(new Span(start, end, symbol));
            }
            spans.sort(Comparator.comparingLong(Span::start)
                    .thenComparing(Span::label, Comparator.reverseOrder())
                    .thenComparing(Span::end, Comparator.reverseOrder())
                    .thenComparing(Span::symbol, Attribution::lessPreferred));
            return spans;
        }

        /** A label reaches to the next symbol, and not out of its object. */
        private long labelEnd(long[] starts, long start) {
            long next = next(starts, start);
            LinkMap.Piece from = pieceAt(start);
            return from == LinkMap.Piece.UNKNOWN ? next : Math.min(next, from.end());
        }

        private long next(long[] starts, long start) {
            int low = 0;
            int high = starts.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (starts[middle] <= start) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == starts.length ? section.size() : Math.min(starts[low], section.size());
        }

        private void advance(long to) {
            while (at < to) {
                while (!open.isEmpty() && open.peek().end() <= at) {
                    open.pop();
                }
                if (open.isEmpty()) {
                    gap(at, to);
                    at = to;
                } else {
                    Span span = open.peek();
                    long end = Math.min(span.end(), to);
                    if (!span.label() || !padding(at, end)) {
                        owners.merge(named.computeIfAbsent(span.symbol(), this::owner), end - at, Long::sum);
                    } else {
                        count(Owner.Kind.PADDING, LinkMap.Piece.UNKNOWN, "", "", end - at);
                    }
                    at = end;
                }
            }
        }

        private Owner owner(Symbol symbol) {
            LinkMap.Piece from = pieceAt(offset(symbol));
            Optional<RustDemangler.Demangled> rust = RustDemangler.demangle(symbol.name());
            String name = SymbolNames.stable(symbol.name());
            if (name.startsWith("kallsyms_") && !section.executable()) {
                return new Owner(section.name(), Owner.Kind.TABLE, "linker", from.object(), "", "kallsyms");
            }
            String language = map.language(from.object());
            String module = map.module(from.object());
            return new Owner(
                    section.name(),
                    Owner.Kind.SYMBOL,
                    rust.isPresent() && language.isEmpty() ? "Rust" : language,
                    from.object(),
                    rust.map(RustDemangler.Demangled::module)
                            .filter(found -> !found.isEmpty())
                            .orElse(module),
                    rust.map(RustDemangler.Demangled::text).orElse(name));
        }

        private void gap(long start, long end) {
            for (int i = 0; i < ranges.size(); i++) {
                long from = Math.max(start, rangeEnds.get(i)[0]);
                long to = Math.min(end, rangeEnds.get(i)[1]);
                if (from < to) {
                    String table = ranges.get(i).name();
                    if (start < from) {
                        gap(start, from);
                    }
                    byPiece(from, to, (a, b, piece) -> count(Owner.Kind.TABLE, piece, "", table, b - a));
                    if (to < end) {
                        gap(to, end);
                    }
                    return;
                }
            }
            byPiece(start, end, this::nameless);
        }

        private void nameless(long start, long end, LinkMap.Piece from) {
            boolean outside = !pieces.isEmpty() && from == LinkMap.Piece.UNKNOWN;
            if (outside || padding(start, end)) {
                count(Owner.Kind.PADDING, from, "", "", end - start);
            } else if (from.strings() || text(start, end)) {
                count(Owner.Kind.STRINGS, from, map.module(from.object()), "", end - start);
            } else {
                count(Owner.Kind.UNATTRIBUTED, from, map.module(from.object()), "", end - start);
            }
        }

        /** Whether it is what an assembler or a linker leaves free for the alignment of what follows. */
        private boolean padding(long start, long end) {
            long address = section.address() + end;
            if (end - start >= Math.max(section.alignment(), 1) || end - start >= Long.lowestOneBit(address)) {
                return false;
            }
            for (long i = start; content != null && i < end; i++) {
                byte b = content[(int) i];
                if (b != 0 && !(section.executable() && FILLERS.get(Byte.toUnsignedInt(b)))) {
                    return false;
                }
            }
            return true;
        }

        private boolean text(long start, long end) {
            if (content == null || section.executable() || content[(int) end - 1] != 0) {
                return false;
            }
            boolean printable = false;
            for (long i = start; i < end; i++) {
                int c = content[(int) i];
                if (c < 0 || c == 127 || c > 1 && c < 7 || c > 13 && c < 32 && c != 27) {
                    return false;
                }
                printable |= c > 32;
            }
            return printable;
        }

        private void count(Owner.Kind kind, LinkMap.Piece from, String module, String name, long bytes) {
            owners.merge(
                    new Owner(section.name(), kind, map.language(from.object()), from.object(), module, name),
                    bytes,
                    Long::sum);
        }

        private interface Use {
            void bytes(long start, long end, LinkMap.Piece from);
        }

        /** Cuts bytes where the linker put another object's. */
        private void byPiece(long start, long end, Use use) {
            long from = start;
            while (from < end) {
                LinkMap.Piece here = pieceAt(from);
                long to = here == LinkMap.Piece.UNKNOWN
                        ? piece < pieces.size() ? pieces.get(piece).start() : end
                        : here.end();
                to = Math.min(to, end);
                use.bytes(from, to, here);
                from = to;
            }
        }

        /** The piece with this byte; else the next one is in {@code piece}. */
        private LinkMap.Piece pieceAt(long offset) {
            while (piece > 0 && pieces.get(piece - 1).end() > offset) {
                piece--;
            }
            while (piece < pieces.size() && pieces.get(piece).end() <= offset) {
                piece++;
            }
            return piece < pieces.size() && pieces.get(piece).start() <= offset
                    ? pieces.get(piece)
                    : LinkMap.Piece.UNKNOWN;
        }
    }

    private static boolean boundary(String name) {
        return BOUNDARY.matcher(name).matches();
    }

    /** Sorts the name that counts last. */
    private static int lessPreferred(Symbol one, Symbol other) {
        int binding = Integer.compare(rank(one), rank(other));
        return binding != 0 ? binding : other.name().compareTo(one.name());
    }

    private static int rank(Symbol symbol) {
        return symbol.isGlobal() ? 2 : symbol.isWeak() ? 1 : 0;
    }
}
