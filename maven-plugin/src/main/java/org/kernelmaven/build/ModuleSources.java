package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the out-of-tree modules of a project, and which of them use others. */
public final class ModuleSources {
    /** What a Kbuild file says, for people. */
    private static final String FIRST_LINE = "'obj-m := name.o'";

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private final Map<String, ModuleFolder> folders = new TreeMap<>();
    private final Map<String, ModuleText> texts = new TreeMap<>();
    /** The folders that are modules; the others are there to be included from. */
    private final Set<String> modules = new TreeSet<>();

    private ModuleSources() {}

    /**
     * The modules of a folder: it itself, where it has a Kbuild file, else those below, each after those whose symbols it uses; none
     * where there is no such folder.
     *
     * @param leftOut a folder that belongs to none of them, the build's own; need not exist
     * @throws BuildException where one of the folders is no module, or has a name that cannot be told apart, or modules use each
     *     other's symbols
     */
    public static List<ModuleSource> in(Path parent, Path leftOut) throws BuildException, IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        Path at = parent.toAbsolutePath().normalize();
        if (isModule(at)) {
            ModuleFolder folder = ModuleFolder.read(usable(String.valueOf(at.getFileName())), at, leftOut);
            return List.of(new ModuleSource(folder, List.of(), Map.of(), false, Map.of()));
        }
        ModuleSources all = new ModuleSources();
        all.read(at, leftOut);
        all.readExports();
        all.findModules();
        List<ModuleSource> sources = new ArrayList<>();
        for (String name : all.modules) {
            sources.add(all.module(name));
        }
        return ModuleOrder.of(sources);
    }

    /** As the top-level Kbuild file of Documentation/kbuild/modules.rst; a Makefile can also be there for other things. */
    private static boolean isModule(Path folder) throws IOException {
        Path makefile = folder.resolve("Makefile");
        return Files.exists(folder.resolve("Kbuild"))
                || Files.exists(makefile)
                        && ModuleFolder.namesObjects(Files.readString(makefile, StandardCharsets.ISO_8859_1));
    }

    /** Nobody has chosen this folder's name for a module. */
    private static String usable(String name) {
        return name.matches(NAME) ? name : "module";
    }

    private void read(Path parent, Path leftOut) throws BuildException, IOException {
        List<Path> below;
        try (Stream<Path> entries = Files.list(parent)) {
            below = entries.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        for (Path folder : below) {
            String name = folder.getFileName().toString();
            if (!name.matches(NAME)) {
                throw new BuildException("the folder " + folder + " cannot name a module: use up to 64 letters,"
                        + " digits, '.', '-' and '_'");
            }
            folders.put(name, ModuleFolder.read(name, folder, leftOut));
            texts.put(name, ModuleText.of(folders.get(name)));
        }
    }

    private void readExports() {
        texts.replaceAll((name, text) -> beside(name).stream()
                .map(folder -> texts.get(folder.name()).macros())
                .reduce(ExportMacros::and)
                .map(text::with)
                .orElse(text));
    }

    /** The texts of the other modules, by name. */
    private Map<String, ModuleText> others(String module) {
        Map<String, ModuleText> others = new TreeMap<>(texts);
        others.keySet().removeIf(name -> name.equals(module) || !modules.contains(name));
        return others;
    }

    private void findModules() throws BuildException, IOException {
        Set<String> seen = new TreeSet<>();
        for (ModuleFolder folder : folders.values()) {
            if (folder.hasKbuildFile()) {
                if (!folder.canNameObjects() && folder.missingKbuildFile().isEmpty()) {
                    throw new BuildException("the Makefile of " + folder.folder()
                            + " names no object to Kbuild, and neither does one below. Give the"
                            + " folder a file Kbuild, which Kbuild reads before it (" + FIRST_LINE + ")");
                }
                beside(folder.name()).forEach(other -> seen.add(other.name()));
                modules.add(folder.name());
            }
        }
        for (ModuleFolder folder : folders.values()) {
            if (folder.hasKbuildFile() || seen.contains(folder.name())) {
                continue;
            }
            if (folder.missingKbuildFile().isEmpty()) {
                throw new BuildException(
                        "the folder " + folder.folder() + " has no Kbuild file, nor one below, so that it is no kernel"
                                + " module, and no module names it as ../" + folder.name() + ". Give it one ("
                                + FIRST_LINE + "), or put it elsewhere");
            }
            modules.add(folder.name());
        }
    }

    private ModuleSource module(String name) throws BuildException {
        return new ModuleSource(
                folders.get(name), beside(name), uses(name), texts.get(name).saysWhatItUses(), others(name));
    }

    /** What it names, and what that names: a header of one can include one of another. */
    private List<ModuleFolder> beside(String module) {
        Map<String, ModuleFolder> found = new TreeMap<>();
        List<String> open = new ArrayList<>(texts.get(module).named());
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            ModuleFolder folder = folders.get(name);
            if (folder != null && !name.equals(module) && found.put(name, folder) == null) {
                open.addAll(texts.get(name).named());
            }
        }
        return List.copyOf(found.values());
    }

    /** @throws BuildException where two modules export what it uses */
    private Map<String, String> uses(String module) throws BuildException {
        ModuleText text = texts.get(module);
        Map<String, String> uses = new TreeMap<>();
        Map<String, String> exporters = new TreeMap<>();
        for (String other : modules) {
            if (other.equals(module)) {
                continue;
            }
            if (text.saysWhatItUses()) {
                if (text.symbolLists().contains(other)) {
                    uses.put(other, "symbols");
                }
                continue;
            }
            for (String symbol : text.used(texts.get(other))) {
                String first = exporters.putIfAbsent(symbol, other);
                if (first != null) {
                    throw new BuildException("the module " + module + " uses " + symbol + ", which both " + first
                            + " and " + other + " export. Say in its Kbuild file which is meant: "
                            + ModuleOrder.line(Set.of(first)));
                }
                uses.putIfAbsent(other, symbol);
            }
        }
        return uses;
    }
}
