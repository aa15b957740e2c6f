package org.kernelmaven.kconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.kconfig.KconfigSymbol.Definition;
import org.kernelmaven.kconfig.KconfigSymbol.Selector;

/**
 * What a tree's own Kconfig files say of each symbol, read as {@code scripts/kconfig} reads them: from the top level file
 * through each {@code source}, with what a surrounding menu, choice or {@code if} adds. It explains; the kernel's own
 * {@code conf} decides.
 */
final class KconfigTree {
    private static final Pattern ENTRY = Pattern.compile("(?:menu)?config\\s+(\\w+)");
    private static final Pattern SOURCE = Pattern.compile("(o?r?)source\\s+\"([^\"]+)\"");
    private static final Pattern TYPE = Pattern.compile("(bool|boolean|tristate|string|int|hex)\\b(.*)");
    private static final Pattern DEFAULT_TYPE = Pattern.compile("def_(bool|tristate)\\s+(.*)");
    private static final Pattern PROMPT =
            Pattern.compile("\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')(?:\\s+if\\s+(.*))?");
    private static final Pattern SELECT = Pattern.compile("select\\s+(\\w+)(?:\\s+if\\s+(.*))?");
    private static final Pattern CONDITIONAL = Pattern.compile("(.*?)\\s+if\\s+(.*)");
    private static final int DEEPEST = 64;

    private final Path root;
    private final String architecture;
    private final Map<String, KconfigSymbol> symbols = new TreeMap<>();
    private final Set<Path> read = new HashSet<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private int choices;
    private Entry entry;

    private KconfigTree(Path root, String architecture) {
        this.root = root;
        this.architecture = architecture;
    }

    /** A menu, choice or {@code if} around what follows. */
    private static final class Block {
        private final List<Expression> depends = new ArrayList<>();
        private final int choice;

        Block(int choice) {
            this.choice = choice;
        }
    }

    /** A {@code config} entry while its lines are read. */
    private static final class Entry {
        private final String name;
        private final List<Expression> depends = new ArrayList<>();
        private final List<String> defaults = new ArrayList<>();
        private final List<String> ranges = new ArrayList<>();
        private final Map<String, Expression> selects = new HashMap<>();
        private Expression prompt;
        private String type = "";

        Entry(String name) {
            this.name = name;
        }
    }

    /** @param architecture as Kbuild's SRCARCH names it */
    static KconfigTree read(Path root, String architecture) throws IOException {
        KconfigTree tree = new KconfigTree(root, architecture);
        tree.file(root.resolve("Kconfig"), 0);
        tree.finishEntry();
        return tree;
    }

    /** The symbols by name. */
    Map<String, KconfigSymbol> symbols() {
        return symbols;
    }

    private void file(Path file, int depth) throws IOException {
        if (depth > DEEPEST || !Files.isRegularFile(file) || !read.add(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            while (line.endsWith("\\") && i + 1 < lines.size()) {
                line = line.substring(0, line.length() - 1) + " "
                        + lines.get(++i).strip();
            }
            String statement = withoutComment(line).strip();
            if (statement.matches("help|---help---")) {
                i = endOfHelp(lines, i);
            } else if (!statement.isEmpty()) {
                statement(statement, file, depth);
            }
        }
    }

    private static String withoutComment(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && (i == 0 || line.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            } else if (c == '#' && !quoted) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    /** A help text ends before the first line that is indented less than its own first line. */
    private static int endOfHelp(List<String> lines, int help) {
        int indent = -1;
        for (int i = help + 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            int here = indentation(lines.get(i));
            if (indent < 0) {
                indent = here;
            }
            if (here < indent || here == 0) {
                return i - 1;
            }
        }
        return lines.size();
    }

    private static int indentation(String line) {
        int columns = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\t') {
                columns = (columns / 8 + 1) * 8;
            } else if (line.charAt(i) == ' ') {
                columns++;
            } else {
                break;
            }
        }
        return columns;
    }

    private void statement(String text, Path file, int depth) throws IOException {
        Matcher config = ENTRY.matcher(text);
        Matcher source = SOURCE.matcher(text);
        String word = text.split("[\\s\"]", 2)[0];
        if (config.matches()) {
            finishEntry();
            entry = new Entry(config.group(1));
        } else if (source.matches()) {
            finishEntry();
            String path = source.group(2).replaceAll("\\$\\((?:SRCARCH|HEADER_ARCH)\\)", architecture);
            file((source.group(1).contains("r") ? file.getParent() : root).resolve(path), depth + 1);
        } else {
            switch (word) {
                case "if" -> {
                    finishEntry();
                    blocks.push(new Block(-1));
                    blocks.peek().depends.add(expression(text.substring(2)));
                }
                case "menu", "choice" -> {
                    finishEntry();
                    blocks.push(new Block(word.equals("choice") ? choices++ : -1));
                }
                case "endif", "endmenu", "endchoice" -> {
                    finishEntry();
                    blocks.poll();
                }
                case "comment", "mainmenu" -> {
                    finishEntry();
                    entry = new Entry(""); // its lines belong to nothing
                }
                default -> attribute(text);
            }
        }
    }

    private void attribute(String text) {
        if (text.startsWith("depends on ")) {
            (entry != null ? entry.depends : blocks.isEmpty() ? new ArrayList<Expression>() : blocks.peek().depends)
                    .addAll(depends(text.substring("depends on ".length())));
        } else if (entry != null) {
            Matcher type = TYPE.matcher(text);
            Matcher defaultType = DEFAULT_TYPE.matcher(text);
            Matcher select = SELECT.matcher(text);
            if (defaultType.matches()) {
                entry.type = defaultType.group(1);
                entry.defaults.add(defaultType.group(2));
            } else if (text.startsWith("default ")) {
                entry.defaults.add(text.substring("default ".length()).strip());
            } else if (select.matches()) {
                entry.selects.merge(select.group(1), condition(select.group(2)), Expression.Or::new);
            } else if (text.startsWith("range ")) {
                entry.ranges.add(text.substring("range ".length()).strip());
            } else if (text.startsWith("prompt ")) {
                prompt(text.substring("prompt ".length()));
            } else if (type.matches()) {
                entry.type = type.group(1);
                prompt(type.group(2));
            }
        }
    }

    private void prompt(String text) {
        Matcher prompt = PROMPT.matcher(text);
        if (prompt.matches()) {
            entry.prompt = condition(prompt.group(1));
        }
    }

    /** {@code depends on A if B} asks for A only where B holds. */
    private static List<Expression> depends(String text) {
        Matcher conditional = CONDITIONAL.matcher(text);
        if (conditional.matches()) {
            return List.of(new Expression.Or(
                    new Expression.Not(expression(conditional.group(2))), expression(conditional.group(1))));
        }
        return expression(text).conjuncts();
    }

    private static Expression condition(String text) {
        return text == null ? Expression.yes() : expression(text);
    }

    /** What cannot be read counts as something that only the tools can tell. */
    private static Expression expression(String text) {
        try {
            return Expression.parse(text);
        } catch (IllegalArgumentException e) {
            return new Expression.Macro(text.strip());
        }
    }

    private void finishEntry() {
        if (entry != null && !entry.name.isEmpty()) {
            List<Expression> depends = new ArrayList<>(entry.depends);
            int choice = -1;
            for (Block block : blocks) {
                depends.addAll(block.depends);
                choice = choice < 0 ? block.choice : choice;
            }
            KconfigSymbol symbol = symbols.computeIfAbsent(entry.name, name -> new KconfigSymbol());
            symbol.define(new Definition(depends, entry.prompt, entry.defaults, entry.ranges, choice));
            if (!entry.type.isEmpty()) {
                symbol.setType(entry.type);
            }
            String by = entry.name;
            entry.selects.forEach(
                    (selected, condition) -> symbols.computeIfAbsent(selected, name -> new KconfigSymbol())
                            .selectedBy(new Selector(by, condition)));
        }
        entry = null;
    }
}
