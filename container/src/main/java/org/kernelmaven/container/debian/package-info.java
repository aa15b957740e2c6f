/**
 * Debian's formats and rules: version order, control files, signed suite indices, dependency resolution. A manifest and
 * verified indices go in, a lock comes out.
 */
package org.kernelmaven.container.debian;
