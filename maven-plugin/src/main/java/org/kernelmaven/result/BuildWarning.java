package org.kernelmaven.result;

/**
 * What a tool said about a source file without failing for it.
 *
 * @param tool {@code compiler}, {@code rustc}, {@code clippy}, {@code modpost}, {@code objtool}, {@code linker}
 * @param rule the tool's name for it ({@code -Wunused-variable}, {@code clippy::needless_return}); null where it has none
 * @param file a path in the kernel tree, or in the output tree where it was generated; null where it says none
 * @param line counted from 1; 0 where it says none
 * @param column counted from 1; 0 where it says none
 * @param message one line
 */
public record BuildWarning(String tool, String rule, String file, int line, int column, String message) {}
