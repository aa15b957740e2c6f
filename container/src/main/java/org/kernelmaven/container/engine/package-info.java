/**
 * Runs commands inside a root file system, without network and with nothing left behind: with Docker through
 * Testcontainers, or with bubblewrap out of the root file system itself.
 */
package org.kernelmaven.container.engine;
