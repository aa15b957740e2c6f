package org.kernelmaven.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The macros that sources define, and what they export: by the kernel's own words (include/linux/export.h) or by a macro of theirs
 * that comes down to one of those. No preprocessor runs: conditions count for nothing, and other macros are not expanded.
 */
final class ExportMacros {
    private static final Pattern KERNELS = Pattern.compile("EXPORT_(?:PER_CPU_)?SYMBOL\\w*");
    private static final Pattern CALL = Pattern.compile("\\b([A-Za-z_]\\w*)\\s*\\(");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\r?\\n");
    private static final Pattern DEFINE =
            Pattern.compile("(?m)^[ \\t]*#[ \\t]*define[ \\t]+([A-Za-z_]\\w*)(?:\\(([^)\\n]*)\\))?(.*)$");
    /** What can come down to an export: a call, or another name. */
    private static final Pattern LEADING = Pattern.compile(".*[A-Za-z_]\\w*\\s*\\(.*|\\s*[A-Za-z_]\\w*\\s*");

    /** One within another; more than anybody writes. */
    private static final int DEEPEST = 4;

    private final List<Macro> macros;

    private ExportMacros(List<Macro> macros) {
        this.macros = List.copyOf(macros);
    }

    /** @param code without comments */
    static ExportMacros of(String code) {
        List<Macro> macros = new ArrayList<>();
        Matcher define = DEFINE.matcher(CONTINUED.matcher(code).replaceAll(" "));
        while (define.find()) {
            if (LEADING.matcher(define.group(3)).matches()) {
                macros.add(new Macro(define.group(1), parameters(define.group(2)), define.group(3)));
            }
        }
        return new ExportMacros(macros);
    }

    private static List<String> parameters(String list) {
        return list == null
                ? null
                : Arrays.stream(list.split(","))
                        .map(name -> name.replace("...", "").strip())
                        .toList();
    }

    ExportMacros and(ExportMacros others) {
        List<Macro> all = new ArrayList<>(macros);
        all.addAll(others.macros);
        return new ExportMacros(all);
    }

    /** @param code without comments */
    Set<String> exports(String code) {
        Map<String, List<Macro>> leading = leading();
        Set<String> found = new TreeSet<>();
        String joined = CONTINUED.matcher(code).replaceAll(" ");
        find(DEFINE.matcher(joined).replaceAll(" "), leading, 0, found);
        for (Macro macro : of(code).macros) {
            find(macro.ofNothing(), leading, DEEPEST, found);
        }
        return found;
    }

    /** Those that come down to an export, by name; one can be defined more than once, under conditions. */
    private Map<String, List<Macro>> leading() {
        Map<String, List<Macro>> leading = new HashMap<>();
        Set<Macro> open = new HashSet<>(macros);
        boolean more = true;
        while (more) {
            List<Macro> next = open.stream()
                    .filter(macro -> macro.names()
                            .anyMatch(name -> KERNELS.matcher(name).matches() || leading.containsKey(name)))
                    .toList();
            next.forEach(macro -> leading.computeIfAbsent(macro.name, name -> new ArrayList<>())
                    .add(macro));
            next.forEach(open::remove);
            more = !next.isEmpty();
        }
        return leading;
    }

    private static void find(String text, Map<String, List<Macro>> leading, int depth, Set<String> found) {
        Matcher call = CALL.matcher(text);
        while (call.find()) {
            List<Macro> own = depth < DEEPEST ? leading.getOrDefault(call.group(1), List.of()) : List.of();
            if (!own.isEmpty() || KERNELS.matcher(call.group(1)).matches()) {
                List<String> arguments = arguments(text, call.end());
                own.forEach(macro -> find(macro.of(arguments), leading, depth + 1, found));
                if (own.isEmpty() && NAME.matcher(arguments.get(0)).matches()) {
                    found.add(arguments.get(0));
                }
            }
        }
    }

    /** What stands between the parentheses of which the first is just before; one at least. */
    private static List<String> arguments(String text, int start) {
        List<String> arguments = new ArrayList<>();
        int open = 1;
        int from = start;
        int at = start;
        while (open > 0 && at < text.length()) {
            char next = text.charAt(at);
            open += next == '(' ? 1 : next == ')' ? -1 : 0;
            if (open == 0 || open == 1 && next == ',') {
                arguments.add(text.substring(from, at).strip());
                from = at + 1;
            }
            at++;
        }
        return arguments.isEmpty() ? List.of("") : arguments;
    }

    /** @param parameters null for a name that stands for another */
    private record Macro(String name, List<String> parameters, String body) {
        private static final Pattern PASTED = Pattern.compile("\\s*##\\s*");
        /** Part of no symbol. */
        private static final String NOTHING = "?";

        Stream<String> names() {
            return NAME.matcher(body).results().map(MatchResult::group);
        }

        String of(List<String> arguments) {
            if (parameters == null) {
                return body + "(" + String.join(",", arguments) + ")";
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < parameters.size(); i++) {
                values.put(parameters.get(i), i < arguments.size() ? arguments.get(i) : NOTHING);
            }
            return with(values);
        }

        /** What it exports whatever it is given. */
        String ofNothing() {
            Map<String, String> values = new HashMap<>();
            (parameters == null ? List.<String>of() : parameters).forEach(name -> values.put(name, NOTHING));
            return with(values);
        }

        private String with(Map<String, String> values) {
            String text = NAME.matcher(body)
                    .replaceAll(word -> Matcher.quoteReplacement(values.getOrDefault(word.group(), word.group())));
            return PASTED.matcher(text).replaceAll("");
        }
    }
}
