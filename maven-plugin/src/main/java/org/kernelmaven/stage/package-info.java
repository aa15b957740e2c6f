/**
 * The way through, a class a stage: each reads what the earlier ones left in {@code target/kernel}, does its part with the
 * package of that name, and writes the next {@code result.json}.
 */
package org.kernelmaven.stage;
