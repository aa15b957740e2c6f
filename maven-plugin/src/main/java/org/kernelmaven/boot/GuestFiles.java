package org.kernelmaven.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is on a guest's disk beside the root file system of its lock and init.
 *
 * @param modules by their place in the kernel's tree; all those that the ones to load depend on
 * @param load the places of those that are loaded and unloaded, in this order
 * @param tests everything of the user's, by its path below the folder; copied to {@code /tests}
 * @param programs which of the tests' paths are run, in this order: executables at the top of the folder
 * @param figures whether fio is there and measures
 */
public record GuestFiles(
        Map<String, Path> modules, List<String> load, Map<String, Path> tests, List<String> programs, boolean figures) {
    public GuestFiles {
        modules = Map.copyOf(modules);
        load = List.copyOf(load);
        tests = Map.copyOf(tests);
        programs = List.copyOf(programs);
    }

    /**
     * With the modules that those to load depend on; each of those to load after those that it depends on, so that the first that
     * fails is the one that is broken.
     *
     * @param all every module of the variant, by its place
     * @throws BootException where one depends on a module that was not built
     */
    public static GuestFiles of(
            Map<String, Path> all, List<String> load, Map<String, Path> tests, List<String> programs, boolean figures)
            throws BootException {
        Map<String, Path> modules = ModuleInfo.withDependencies(load, all);
        List<String> inOrder = modules.keySet().stream().filter(load::contains).toList();
        return new GuestFiles(modules, inOrder, tests, programs, figures);
    }

    /** {@code rust_print} of {@code samples/rust/rust_print.ko}. */
    static String moduleName(String place) {
        String file = place.substring(place.lastIndexOf('/') + 1);
        return file.endsWith(".ko") ? file.substring(0, file.length() - 3) : file;
    }

    /** What init calls its tests of these (init.c). */
    List<String> testNames() {
        List<String> names = new ArrayList<>();
        load.forEach(place -> names.add("module." + moduleName(place)));
        programs.forEach(program -> names.add("guest." + program));
        if (figures) {
            names.add("nvme.figures");
        }
        return names;
    }

    /** What init reads: a line each. */
    String plan() {
        StringBuilder plan = new StringBuilder();
        load.forEach(place -> plan.append("module ").append(moduleName(place)).append('\n'));
        programs.forEach(program -> plan.append("test ").append(program).append('\n'));
        return plan.append(figures ? "figures\n" : "").toString();
    }
}
