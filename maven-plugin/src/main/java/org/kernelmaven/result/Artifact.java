package org.kernelmaven.result;

import java.util.Map;

/**
 * A file that a build made, measured.
 *
 * @param name {@code vmlinux}, {@code bzImage}, or a module's path in the tree ({@code samples/rust/rust_print.ko})
 * @param bytes the file's size
 * @param sha256 the file's digest
 * @param text as {@code size} (Berkeley format) prints, in bytes; null where the file is no ELF file
 * @param data likewise
 * @param bss likewise
 * @param sections the sizes of the allocated sections in bytes, in the file's order; empty where it is no ELF file
 * @param parts what the file's bytes are, in the file's order; they add up to {@code bytes}: an ELF file's sections that are in
 *     the file, {@code (headers)} and {@code (alignment)}; a boot image's {@code setup}, {@code payload} (the compressed kernel)
 *     and {@code decompressor}; empty for other files
 * @param strippedBytes a module's size without debug information, which is what is shipped; null for other files
 */
public record Artifact(
        String name,
        long bytes,
        String sha256,
        Long text,
        Long data,
        Long bss,
        Map<String, Long> sections,
        Map<String, Long> parts,
        Long strippedBytes) {
    public Artifact {
        name = Copies.name(name);
        sections = Copies.inOrder(sections);
        parts = Copies.inOrder(parts);
    }
}
