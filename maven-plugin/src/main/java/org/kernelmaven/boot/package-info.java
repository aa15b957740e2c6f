/**
 * Starts a kernel under QEMU from an NVMe disk: artifacts go in, a console, test results and a verdict come out.
 */
package org.kernelmaven.boot;
