package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What to do about a symbol of a module that modpost has found in no list of exports (scripts/mod/modpost.c, check_exports). */
final class UndefinedSymbol {
    /** The second form is that of Linux 7.x. */
    private static final Pattern UNDEFINED =
            Pattern.compile("modpost: (?:\"([^\"\\s]+)\" \\[[^]\\s]+]|\\S+: symbol '([^'\\s]+)') undefined!");

    private static final String KERNELS_SYMBOLS = "System.map";

    /** How likely a module is to have it, the best first. */
    private enum Trace {
        EXPORTED,
        SEEMS_EXPORTED,
        DEFINED,
        MENTIONED,
        NONE
    }

    private final String symbol;
    private final ModuleSource module;
    private final Map<String, byte[]> exports;

    private UndefinedSymbol(String symbol, ModuleSource module, Map<String, byte[]> exports) {
        this.symbol = symbol;
        this.module = module;
        this.exports = exports;
    }

    /**
     * @param message what make said
     * @param exports the Module.symvers of each module that was built before
     * @param outputTree the kernel's
     * @return a line of its own about the first one, or nothing
     */
    static String hint(String message, ModuleSource module, Map<String, byte[]> exports, Path outputTree)
            throws IOException {
        Matcher undefined = UNDEFINED.matcher(message);
        if (!undefined.find()) {
            return "";
        }
        String symbol = undefined.group(1) == null ? undefined.group(2) : undefined.group(1);
        return "\n" + new UndefinedSymbol(symbol, module, exports).remedy(outputTree);
    }

    private String remedy(Path outputTree) throws IOException {
        String best = null;
        Trace found = Trace.NONE;
        for (Map.Entry<String, ModuleText> other : module.others().entrySet()) {
            Trace trace = trace(
                    other.getKey(), other.getValue().code(), other.getValue().exports());
            if (trace.compareTo(found) < 0) {
                best = other.getKey();
                found = trace;
            }
        }
        return switch (found) {
            case EXPORTED -> "The module " + best + " exports " + symbol + ": " + name(best);
            case SEEMS_EXPORTED ->
                module.uses().containsKey(best)
                        ? "The module " + best + ", which was built before, does not export " + symbol
                                + " in this variant; what it asks for beyond the configuration,"
                                + " -Dkernel.modules.variables=CONFIG_...=m can say"
                        : "The module " + best + " seems to export " + symbol + ": " + name(best);
            case DEFINED ->
                "The module " + best + " has " + symbol
                        + (exports.containsKey(best) ? " and does not export it" : " and seems not to export it")
                        + ": write EXPORT_SYMBOL_GPL(" + symbol + "); behind it there"
                        + (exports.containsKey(best) ? "" : ", or if it does export it, " + name(best));
            case MENTIONED ->
                unknown(outputTree) + "; the module " + best + " only mentions it. If that one exports it, "
                        + name(best);
            case NONE -> unknown(outputTree);
        };
    }

    private Trace trace(String other, String code, Set<String> exported) {
        String word = "(?<!\\w)" + Pattern.quote(symbol) + "(?!\\w)";
        if (listed(other)) {
            return Trace.EXPORTED;
        }
        if (exported.contains(symbol) || in(code, "(?i:\\w*EXPORT\\w*)\\s*\\([^()]*" + word)) {
            return Trace.SEEMS_EXPORTED;
        }
        if (in(code, word + "\\s*\\([^(){};]*\\)\\s*\\{")) {
            return Trace.DEFINED;
        }
        // a module that was built with the other's list of exports has seen that it is not there
        return !module.uses().containsKey(other) && in(code, word) ? Trace.MENTIONED : Trace.NONE;
    }

    private boolean listed(String other) {
        String list = new String(exports.getOrDefault(other, new byte[0]), StandardCharsets.UTF_8);
        return list.contains("\t" + symbol + "\t");
    }

    private static boolean in(String code, String pattern) {
        return Pattern.compile(pattern).matcher(code).find();
    }

    /** What to write so that modpost finds it, and the other one is built before. */
    private String name(String other) {
        Set<String> all = new TreeSet<>(module.uses().keySet());
        all.add(other);
        return module.saysWhatItUses()
                ? "add " + ModuleOrder.symbols(other) + " to KBUILD_EXTRA_SYMBOLS in the Kbuild file of "
                        + module.name()
                : "say so in the Kbuild file of " + module.name() + ": " + ModuleOrder.line(all);
    }

    private String unknown(Path outputTree) throws IOException {
        if (inKernel(outputTree.resolve(KERNELS_SYMBOLS))) {
            return "The kernel has " + symbol + " for itself alone: it does not export it, and no module here does";
        }
        return "Neither the kernel, as this variant is configured, nor a module here exports " + symbol;
    }

    private boolean inKernel(Path map) throws IOException {
        if (!Files.exists(map)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(map, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.endsWith(" " + symbol));
        }
    }
}
