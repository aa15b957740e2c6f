/**
 * Runs Kbuild in the toolchain: a tree and a checked .config go in, kernel image and modules come out, from the cache where
 * the same was built before.
 */
package org.kernelmaven.build;
