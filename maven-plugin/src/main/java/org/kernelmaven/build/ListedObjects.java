package org.kernelmaven.build;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.kbuild.Kbuild;
import org.kernelmaven.kconfig.Fragment;

/**
 * The objects that a tree's makefiles name for a configuration ({@code obj-$(CONFIG_X) += a.o b/}), followed from the top level
 * ones down (Documentation/kbuild/makefiles.rst). Makefiles are programs, and this runs none: a list that it does not understand
 * counts as empty, and after a condition that it does not understand both branches count. Good for an estimate.
 */
final class ListedObjects {
    private static final Pattern LIST = Pattern.compile(
            "([\\w./-]+?)-(?:(y|m|objs)|\\$\\((subst m,y,\\$\\()?CONFIG_(\\w+)\\)+)\\s*([:+?]?=)\\s*(.*)");
    private static final Pattern DEFINED = Pattern.compile("(ifn?def)\\s+CONFIG_(\\w+)");
    private static final Pattern EQUAL = Pattern.compile("(ifn?eq)\\s+\\(\\$\\(CONFIG_(\\w+)\\),\\s*(\\w*)\\)");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([\\w./-]+?)-(?:y|objs)\\)");
    private static final Pattern FILE = Pattern.compile("[\\w./+,-]+");
    private static final List<String> FOLDER_LISTS = List.of("obj", "lib");
    private static final List<String> TOP_LISTS = List.of("core", "drivers", "libs", "net", "virt");
    private static final List<String> KINDS = List.of("-y", "-m", "-objs");
    private static final int DEEPEST = 8;

    private final Path root;
    private final Fragment config;
    private final Set<String> objects = new HashSet<>();
    private final Set<Path> seen = new HashSet<>();

    private ListedObjects(Path root, Fragment config) {
        this.root = root;
        this.config = config;
    }

    /** @return paths below the output tree, which the caller may change */
    static Set<String> of(Path root, Fragment config) throws IOException {
        ListedObjects listed = new ListedObjects(root, config);
        listed.folder(root);
        for (String makefile : List.of("Makefile", "arch/" + Kbuild.SOURCE_ARCH + "/Makefile")) {
            Map<String, List<String>> lists = listed.read(root.resolve(makefile));
            for (String name : TOP_LISTS) {
                listed.add(root, lists, name, 0);
            }
        }
        return listed.objects;
    }

    private void folder(Path folder) throws IOException {
        if (!folder.startsWith(root) || !seen.add(folder)) {
            return;
        }
        Path kbuild = folder.resolve("Kbuild");
        Map<String, List<String>> lists = read(Files.isRegularFile(kbuild) ? kbuild : folder.resolve("Makefile"));
        for (String name : FOLDER_LISTS) {
            add(folder, lists, name, 0);
        }
    }

    private void add(Path folder, Map<String, List<String>> lists, String name, int depth) throws IOException {
        for (String kind : KINDS) {
            for (String word : depth > DEEPEST ? List.<String>of() : lists.getOrDefault(name + kind, List.of())) {
                Matcher reference = REFERENCE.matcher(word);
                if (reference.matches()) {
                    add(folder, lists, reference.group(1), depth + 1);
                } else if (FILE.matcher(word).matches()) {
                    file(folder, lists, word, depth);
                }
            }
        }
    }

    /** A folder, or an object; one that has a list of its own is linked of what is in that. */
    private void file(Path folder, Map<String, List<String>> lists, String word, int depth) throws IOException {
        if (word.endsWith("/")) {
            folder(folder.resolve(word).normalize());
        } else if (word.endsWith(".o")) {
            String object = word.substring(0, word.length() - 2);
            if (!FOLDER_LISTS.contains(object) && KINDS.stream().anyMatch(kind -> lists.containsKey(object + kind))) {
                add(folder, lists, object, depth + 1);
            } else {
                objects.add(root.relativize(folder.resolve(word).normalize()).toString());
            }
        }
    }

    /** The words of each list, by its name. */
    private Map<String, List<String>> read(Path makefile) throws IOException {
        Map<String, List<String>> lists = new HashMap<>();
        if (!Files.isRegularFile(makefile)) {
            return lists;
        }
        Deque<Branch> branches = new ArrayDeque<>();
        String text = Files.readString(makefile, StandardCharsets.ISO_8859_1)
                .replace("\\\n", " ")
                .replace("$(SRCARCH)", Kbuild.SOURCE_ARCH)
                .replace("$(BITS)", "64");
        for (String raw : text.split("\n")) {
            String line = raw.replaceFirst("#.*", "").strip();
            Matcher list = LIST.matcher(line);
            if (!condition(line, branches) && !branches.contains(Branch.NOT_TAKEN) && list.matches()) {
                add(list, lists);
            }
        }
        return lists;
    }

    private void add(Matcher list, Map<String, List<String>> lists) {
        String symbol = list.group(4);
        String kind = symbol == null ? list.group(2) : config.value(symbol);
        if (!kind.equals(Fragment.OFF)) {
            String name = list.group(1) + "-" + (list.group(3) == null ? kind : "y");
            List<String> words = lists.computeIfAbsent(name, absent -> new ArrayList<>());
            if (list.group(5).endsWith(":=") || list.group(5).equals("=")) {
                words.clear();
            }
            words.addAll(List.of(list.group(6).split("\\s+")));
        }
    }

    /** What is known of the lines between a condition and its end. */
    private enum Branch {
        TAKEN,
        NOT_TAKEN,
        UNKNOWN;

        static Branch of(boolean taken) {
            return taken ? TAKEN : NOT_TAKEN;
        }

        Branch other() {
            return this == UNKNOWN ? UNKNOWN : of(this == NOT_TAKEN);
        }
    }

    /** Whether a line is about a condition, which then is noted. */
    private boolean condition(String line, Deque<Branch> branches) {
        Matcher defined = DEFINED.matcher(line);
        Matcher equal = EQUAL.matcher(line);
        if (defined.matches()) {
            boolean on = !config.value(defined.group(2)).equals(Fragment.OFF);
            branches.push(Branch.of(on == defined.group(1).equals("ifdef")));
        } else if (equal.matches()) {
            String value = config.value(equal.group(2));
            boolean same = (value.equals(Fragment.OFF) ? "" : value).equals(equal.group(3));
            branches.push(Branch.of(same == equal.group(1).equals("ifeq")));
        } else if (line.matches("ifn?(?:def|eq)\\b.*")) {
            branches.push(Branch.UNKNOWN);
        } else if (line.matches("else\\b.*") && !branches.isEmpty()) {
            branches.push(branches.pop().other());
        } else if (line.matches("endif\\b.*")) {
            branches.poll();
        } else {
            return false;
        }
        return true;
    }
}
