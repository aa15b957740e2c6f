/**
 * Kernel configurations: a base and fragments go in, a .config of which every requested symbol was checked comes out.
 */
package org.kernelmaven.kconfig;
