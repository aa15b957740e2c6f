package org.kernelmaven.size;

import org.kernelmaven.result.Comparison;

/**
 * A comparison with both of its sides.
 *
 * @param comparison what the result has
 * @param from the one side; where it is stored and small symbols are added up in it, so they are in the other
 * @param to the other side
 */
public record Compared(Comparison comparison, Measured from, Measured to) {}
