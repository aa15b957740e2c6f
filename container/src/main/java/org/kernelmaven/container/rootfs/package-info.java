/**
 * The file tree that a lock determines, byte for byte: verified packages go in, a directory (and the Docker image made of
 * it) with a digest come out.
 */
package org.kernelmaven.container.rootfs;
