/**
 * The runs of a project over time, a line of JSON each in one file: a result goes in, and the entries that reports draw trends
 * from come out.
 */
package org.kernelmaven.history;
