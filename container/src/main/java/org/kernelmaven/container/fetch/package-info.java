/**
 * Downloads from mirrors, believed only by SHA-256: a locked package goes in, a verified file in the cache comes out.
 */
package org.kernelmaven.container.fetch;
