/**
 * Reads ELF files (System V ABI, chapters 4 and 5) of either class and byte order: a path goes in, sections and symbols come
 * out. Nothing in a file is believed: what contradicts itself or the file's size is an error.
 */
package org.kernelmaven.elf;
