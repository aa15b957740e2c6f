package org.kernelmaven.console;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kernelmaven.elf.RustDemangler;

/** Which function of a stack a title names: the first that is not in console-frames.tsv. */
final class Frames {
    private static final Set<String> NAMES = new HashSet<>();
    private static final TreeSet<String> BEGINNINGS = new TreeSet<>();

    /** What compilers add to the names of parts and copies of functions. */
    private static final Pattern COPY =
            Pattern.compile("(?:\\.(?:isra|constprop|part|cold|llvm|lto_priv|localalias|\\d+))+(?:\\.\\d+)*$");

    static {
        for (String line : FaultPatterns.shippedLines("console-frames.tsv")) {
            if (line.endsWith("*")) {
                BEGINNINGS.add(line.substring(0, line.length() - 1));
            } else {
                NAMES.add(line);
            }
        }
    }

    private Frames() {}

    /**
     * @param functions innermost first
     * @return the one that matters, readable; the first where all of them are everybody's; null where there is none
     */
    static String thatMatters(List<String> functions) {
        for (String function : functions) {
            String readable = readable(function);
            if (!skipped(readable)) {
                return readable;
            }
        }
        return functions.isEmpty() ? null : readable(functions.get(0));
    }

    private static String bare(String function) {
        return COPY.matcher(function).replaceFirst("");
    }

    private static String readable(String function) {
        String bare = bare(function);
        return RustDemangler.demangle(bare).map(RustDemangler.Demangled::text).orElse(bare);
    }

    private static boolean skipped(String function) {
        if (NAMES.contains(function)) {
            return true;
        }
        for (int length = 1; length <= function.length(); length++) {
            if (BEGINNINGS.contains(function.substring(0, length))) {
                return true;
            }
        }
        return false;
    }
}
