/**
 * Says what a kernel's console shows: lines and KTAP go in, faults, tests and a verdict come out. Knows nothing of QEMU and of
 * containers, so that a log from anywhere gets the same answers.
 */
package org.kernelmaven.console;
