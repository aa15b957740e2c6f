package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kernelmaven.elf.ElfException;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.Section;

/**
 * What a kernel module says of itself.
 *
 * @param release the kernel that it is for, as {@code uname -r} gives it
 * @param depends the names of the modules that it needs
 */
record ModuleInfo(String release, List<String> depends) {
    private static final int MODINFO_LIMIT_BYTES = 1 << 20;

    /** Reads {@code .modinfo}: {@code name=value}, each with a zero byte at its end (include/linux/moduleinfo.h). */
    static ModuleInfo read(Path file) throws BootException {
        String release = null;
        List<String> depends = List.of();
        try {
            for (String field : modinfo(file).split("\0")) {
                if (field.startsWith("vermagic=")) {
                    release = field.substring("vermagic=".length()).split(" ", 2)[0];
                } else if (field.startsWith("depends=") && field.length() > "depends=".length()) {
                    depends = List.of(field.substring("depends=".length()).split(","));
                }
            }
        } catch (ElfException | IOException e) {
            throw new BootException("cannot read the module " + file + ": " + e.getMessage(), e);
        }
        // it becomes a folder's name
        if (release == null || !release.matches("[A-Za-z0-9][A-Za-z0-9.+_~-]{0,63}")) {
            throw new BootException(file + " does not say which kernel it is for (vermagic in .modinfo): " + release);
        }
        return new ModuleInfo(release, depends);
    }

    private static String modinfo(Path file) throws ElfException, IOException {
        for (Section section : ElfFile.read(file).sections()) {
            if (section.name().equals(".modinfo") && section.size() <= MODINFO_LIMIT_BYTES) {
                try (java.io.RandomAccessFile in = new java.io.RandomAccessFile(file.toFile(), "r")) {
                    byte[] bytes = new byte[(int) section.size()];
                    in.seek(section.offset());
                    in.readFully(bytes);
                    return new String(bytes, StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }

    /**
     * These modules and what they depend on, each after that.
     *
     * @param chosen places in the tree
     * @param all every module of the variant, by its place
     * @throws BootException where one depends on a module that was not built, or two have the same name
     */
    static Map<String, Path> withDependencies(Collection<String> chosen, Map<String, Path> all) throws BootException {
        Map<String, String> places = new TreeMap<>();
        new TreeMap<>(all).keySet().forEach(place -> places.putIfAbsent(nameOf(place), place));
        chosen.forEach(place -> places.put(nameOf(place), place));
        Map<String, Path> found = new LinkedHashMap<>();
        for (String place : chosen) {
            add(place, all, places, new HashSet<>(), found);
        }
        Map<String, String> names = new TreeMap<>();
        for (String place : found.keySet()) {
            String other = names.put(nameOf(place), place);
            if (other != null) {
                throw new BootException(
                        "the modules " + other + " and " + place + " have the same name, so that the kernel"
                                + " cannot load both: rename one, or choose with -Dkernel.boot.modules");
            }
        }
        return found;
    }

    private static void add(
            String place, Map<String, Path> all, Map<String, String> places, Set<String> open, Map<String, Path> found)
            throws BootException {
        if (found.containsKey(place) || !open.add(place)) {
            return;
        }
        for (String name : read(all.get(place)).depends()) {
            String needed = places.get(kernelName(name));
            if (needed == null) {
                throw new BootException("module " + place + " depends on " + name + ", which was not built");
            }
            add(needed, all, places, open, found);
        }
        found.put(place, all.get(place));
    }

    private static String nameOf(String place) {
        return kernelName(GuestFiles.moduleName(place));
    }

    /** Hyphens in a file's name are underscores in the kernel's. */
    private static String kernelName(String name) {
        return name.replace('-', '_');
    }
}
