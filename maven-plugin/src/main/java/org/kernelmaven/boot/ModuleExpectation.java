package org.kernelmaven.boot;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a module prints on the console.
 *
 * @param name the module's, as its file has it ({@code rust_print})
 * @param lines each is found in a line of its own, in this order, between its loading and the end of its unloading
 */
public record ModuleExpectation(String name, List<Pattern> lines) {
    public ModuleExpectation {
        lines = List.copyOf(lines);
    }
}
