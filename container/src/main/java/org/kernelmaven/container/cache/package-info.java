/**
 * The folder in which everything that can be made again is kept: content-addressed, shared by concurrent builds, safe to
 * delete. Hands out locks, temporary places and atomic publication.
 */
package org.kernelmaven.container.cache;
