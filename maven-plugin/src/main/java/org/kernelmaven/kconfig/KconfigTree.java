package org.kernelmaven.kconfig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a tree's own Kconfig files say a symbol depends on, to explain why it did not become what was asked. Reads the
 * {@code depends on} lines of each definition (Documentation/kbuild/kconfig-language.rst); dependencies that come from a
 * surrounding menu or {@code if} are not followed.
 */
final class KconfigTree {
    private static final Pattern DEFINITION = Pattern.compile("\\s*(?:menu)?config\\s+(\\w+)\\s*");
    private static final Pattern DEPENDS = Pattern.compile("\\s+depends on (.*)");
    private static final Pattern STANZA = Pattern.compile(
            "\\s*(?:config|menuconfig|choice|endchoice|comment|menu|endmenu|if|endif|source|mainmenu)\\b.*");
    private static final Pattern SYMBOL = Pattern.compile("\\b[A-Z0-9][A-Z0-9_]*\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-fA-F]+");

    private final Map<String, List<String>> dependencies = new HashMap<>();

    private KconfigTree() {}

    /** Reads the dependencies of the named symbols only. */
    static KconfigTree read(Path tree, Set<String> symbols) throws IOException {
        KconfigTree kconfig = new KconfigTree();
        try (Stream<Path> files =
                Files.find(tree, 32, (path, attributes) -> attributes.isRegularFile() && named(path, "Kconfig"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                kconfig.readFile(file, symbols);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return kconfig;
    }

    private static boolean named(Path path, String prefix) {
        return path.getFileName().toString().startsWith(prefix);
    }

    private void readFile(Path file, Set<String> symbols) throws IOException {
        try (BufferedReader reader = new BufferedReader(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1))) {
            String current = null;
            for (String line = joined(reader); line != null; line = joined(reader)) {
                Matcher definition = DEFINITION.matcher(line);
                Matcher depends = DEPENDS.matcher(line);
                if (definition.matches()) {
                    current = symbols.contains(definition.group(1)) ? definition.group(1) : null;
                    if (current != null) {
                        dependencies.computeIfAbsent(current, symbol -> new ArrayList<>());
                    }
                } else if (STANZA.matcher(line).matches()) {
                    current = null;
                } else if (current != null && depends.matches()) {
                    dependencies.get(current).add(depends.group(1).strip());
                }
            }
        }
    }

    /** A line with those that a backslash at its end joins to it; null at the end. */
    private static String joined(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line != null && line.endsWith("\\")) {
            String next = reader.readLine();
            line = line.substring(0, line.length() - 1) + (next == null ? "" : next.strip());
        }
        return line;
    }

    /** One sentence: why {@code symbol} may not have become what was asked, with the values that its dependencies have. */
    String why(String symbol, Fragment config) {
        List<String> expressions = dependencies.get(symbol);
        if (expressions == null) {
            return "this tree has no symbol " + symbol;
        }
        if (expressions.isEmpty()) {
            return symbol + " names no dependencies of its own; a menu around it, its type or a choice decides";
        }
        Set<String> values = new LinkedHashSet<>();
        for (String expression : expressions) {
            Matcher matcher = SYMBOL.matcher(expression.replaceAll("\"[^\"]*\"", ""));
            while (matcher.find()) {
                if (NUMBER.matcher(matcher.group()).matches()) {
                    continue;
                }
                values.add(matcher.group() + "=" + config.value(matcher.group()));
            }
        }
        return symbol + " depends on " + String.join(" && ", bracketed(expressions)) + "; " + String.join(", ", values);
    }

    private static List<String> bracketed(List<String> expressions) {
        return expressions.stream()
                .map(expression ->
                        expressions.size() > 1 && expression.contains("||") ? "(" + expression + ")" : expression)
                .toList();
    }
}
