/**
 * Toolchain manifests (what is wanted) and locks (exactly what one gets), as values and as text files.
 */
package org.kernelmaven.container.lock;
