package org.kernelmaven.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts each module after those whose symbols it uses; by name where that leaves a choice. */
final class ModuleOrder {
    private ModuleOrder() {}

    /** @throws BuildException where modules use each other's symbols, so that none of them can be first */
    static List<ModuleSource> of(List<ModuleSource> modules) throws BuildException {
        Map<String, ModuleSource> open = new LinkedHashMap<>();
        modules.forEach(module -> open.put(module.name(), module));
        List<ModuleSource> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            ModuleSource next = null;
            for (ModuleSource module : open.values()) {
                if (next == null && module.uses().keySet().stream().noneMatch(open::containsKey)) {
                    next = module;
                }
            }
            if (next == null) {
                throw cycle(open);
            }
            ordered.add(open.remove(next.name()));
        }
        return ordered;
    }

    private static BuildException cycle(Map<String, ModuleSource> open) {
        List<String> way = new ArrayList<>();
        String at = open.keySet().iterator().next();
        while (!way.contains(at)) {
            way.add(at);
            at = needed(open.get(at), open);
        }
        List<String> circle = way.subList(way.indexOf(at), way.size());
        List<String> uses = new ArrayList<>();
        for (String name : circle) {
            String needed = needed(open.get(name), open);
            uses.add(name + " uses " + open.get(name).uses().get(needed) + " of " + needed);
        }
        return new BuildException("modules use each other's symbols, so that the kernel can load none of them first: "
                + String.join(", ", uses)
                + ". Put what they share into a module of its own; or where it is only the same word,"
                + " say in the Kbuild file what is meant: " + line(Set.of("NAME")) + ", or nothing behind :=");
    }

    private static String needed(ModuleSource module, Map<String, ModuleSource> open) {
        return module.uses().keySet().stream()
                .filter(open::containsKey)
                .findFirst()
                .orElseThrow();
    }

    /** For the Kbuild file of a module that uses the symbols of these. */
    static String line(Set<String> modules) {
        return "KBUILD_EXTRA_SYMBOLS :="
                + modules.stream().map(name -> " " + symbols(name)).collect(Collectors.joining());
    }

    /** What a module exports, as another one's Kbuild file can name it. */
    static String symbols(String module) {
        return "$(src)/../" + module + "/" + ModuleWork.SYMVERS;
    }
}
