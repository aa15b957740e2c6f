package org.kernelmaven.result;

/**
 * What became of the symbols, as scripts/bloat-o-meter sums it up.
 *
 * @param added symbols that only the second has
 * @param removed symbols that only the first has
 * @param grown symbols that are larger in the second
 * @param shrunk symbols that are smaller in the second
 * @param up bytes of all that was added and grew
 * @param down bytes of all that was removed and shrank, not negative
 */
public record SymbolChanges(int added, int removed, int grown, int shrunk, long up, long down) {}
