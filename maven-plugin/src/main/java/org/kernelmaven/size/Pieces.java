package org.kernelmaven.size;

import java.util.List;

/** What the linker put a section together from, to be asked by offset. */
final class Pieces {
    private final List<LinkMap.Piece> pieces;
    /** The next question is mostly about the same one. */
    private LinkMap.Piece last = LinkMap.Piece.UNKNOWN;

    /** @param pieces sorted, without overlaps */
    Pieces(List<LinkMap.Piece> pieces) {
        this.pieces = pieces;
    }

    interface Use {
        void bytes(long start, long end, LinkMap.Piece from);
    }

    boolean unknown() {
        return pieces.isEmpty();
    }

    /** The one with this byte; {@link LinkMap.Piece#UNKNOWN} where there is none. */
    LinkMap.Piece at(long offset) {
        if (offset >= last.start() && offset < last.end()) {
            return last;
        }
        int i = firstAfter(offset);
        if (i >= pieces.size() || pieces.get(i).start() > offset) {
            return LinkMap.Piece.UNKNOWN;
        }
        last = pieces.get(i);
        return last;
    }

    /** Cuts bytes where the linker put another object's. */
    void cut(long start, long end, Use use) {
        long from = start;
        for (int i = firstAfter(start); from < end; ) {
            LinkMap.Piece piece = i < pieces.size() ? pieces.get(i) : null;
            if (piece == null || piece.start() > from) {
                long to = piece == null ? end : Math.min(end, piece.start());
                use.bytes(from, to, LinkMap.Piece.UNKNOWN);
                from = to;
            } else {
                long to = Math.min(end, piece.end());
                use.bytes(from, to, piece);
                from = to;
                i++;
            }
        }
    }

    /** The number of the first that ends after an offset. */
    private int firstAfter(long offset) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
