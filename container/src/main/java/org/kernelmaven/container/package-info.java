/**
 * A pinned toolchain that commands can be run in: a lock goes in, a verified root file system and an engine that runs
 * commands inside it come out. Knows nothing of Maven or of kernels.
 */
package org.kernelmaven.container;
