package org.kernelmaven.result;

import java.util.List;

/**
 * Something on a console that is no good sign.
 *
 * @param kind in a word or two: {@code panic}, {@code KASAN}, {@code no root device}
 * @param title one line that is the same for the same defect on another day: no addresses, no times
 * @param line where on the console, counted from 1
 * @param fatal whether the kernel did not go on
 * @param tolerated the user's regular expression that allows it; null where none does
 * @param excerpt the console's lines around it
 * @param stack the frames, innermost first, with file and line where they are known; empty where none were printed
 */
public record Fault(
        String kind,
        String title,
        int line,
        boolean fatal,
        String tolerated,
        List<String> excerpt,
        List<String> stack) {
    public Fault {
        excerpt = excerpt == null ? List.of() : List.copyOf(excerpt);
        stack = stack == null ? List.of() : List.copyOf(stack);
    }
}
