/** Files that are written whole or not at all: content goes in under a temporary name, and is renamed when it is all there. */
package org.kernelmaven.file;
