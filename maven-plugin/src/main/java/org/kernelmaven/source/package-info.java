/**
 * Kernel trees: a Debian linux-source package or a local directory goes in, a verified unpacked tree with a digest comes
 * out.
 */
package org.kernelmaven.source;
