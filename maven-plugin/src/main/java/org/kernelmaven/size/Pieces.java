package org.kernelmaven.size;

import java.util.List;

/** What the linker put a section together from, to be asked by offset. */
final class Pieces {
    private final List<LinkMap.Piece> pieces;
    /** The number of the last answer: the next question is mostly about the same one, or the one that follows. */
    private int last;

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
        int i = firstAfter(offset);
        return i < pieces.size() && pieces.get(i).start() <= offset ? pieces.get(i) : LinkMap.Piece.UNKNOWN;
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
        if (last > 0 && pieces.get(last - 1).end() > offset) {
            last = search(offset, 0, last - 1);
        } else if (last < pieces.size() && pieces.get(last).end() <= offset) {
            last++;
            if (last < pieces.size() && pieces.get(last).end() <= offset) {
                last = search(offset, last + 1, pieces.size());
            }
        }
        return last;
    }

    private int search(long offset, int from, int to) {
        int low = from;
        int high = to;
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
