/**
 * A stored measurement to compare with: what was measured goes in, a text file that is small and stable enough for a repository
 * comes out, and the other way round.
 */
package org.kernelmaven.baseline;
