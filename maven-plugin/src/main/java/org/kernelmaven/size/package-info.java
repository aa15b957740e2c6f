/**
 * Measures ELF files and images, and compares measurements: artifacts go in, snapshots, comparisons and violations of
 * budgets come out.
 */
package org.kernelmaven.size;
