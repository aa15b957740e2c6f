/**
 * How the kernel's makefiles are called: the paths, the environment and the variables that make every call, on every machine
 * and engine, the same call.
 */
package org.kernelmaven.kbuild;
