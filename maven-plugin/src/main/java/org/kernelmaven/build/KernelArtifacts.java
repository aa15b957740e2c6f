package org.kernelmaven.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.kernelmaven.file.WholeFile;

/**
 * The files of a variant that people and later stages use: {@code .config}, {@code System.map}, {@code vmlinux},
 * {@code bzImage}, {@code modules/} with each module at its place in the tree, and where there are any, the linker's maps with
 * {@code objects.tsv}: each object's source file.
 */
public final class KernelArtifacts {
    private static final String VMLINUX = "vmlinux";
    private static final String IMAGE = "bzImage";
    private static final String MODULES = "modules";

    private final Path folder;

    /** @param folder the variant's folder below {@code target/kernel/variants} */
    public KernelArtifacts(Path folder) {
        this.folder = folder;
    }

    /** Replaces what is in the folder by copies out of an output tree. */
    public void copyFrom(Path outputTree) throws IOException {
        copy(outputTree.resolve(VMLINUX), folder.resolve(VMLINUX));
        copy(outputTree.resolve("arch/x86/boot/bzImage"), folder.resolve(IMAGE));
        copy(outputTree.resolve(".config"), folder.resolve(".config"));
        copy(outputTree.resolve("System.map"), folder.resolve("System.map"));
        for (String optional : new String[] {"vmlinux.map", "vmlinux.o.map", ObjectSources.FILE}) {
            if (Files.exists(outputTree.resolve(optional))) {
                copy(outputTree.resolve(optional), folder.resolve(optional));
            } else {
                Files.deleteIfExists(folder.resolve(optional));
            }
        }
        FileUtils.deleteDirectory(folder.resolve(MODULES).toFile());
        Path order = outputTree.resolve("modules.order");
        if (Files.exists(order)) {
            for (String line : Files.readAllLines(order)) {
                String module = line.strip().replaceFirst("\\.o$", ".ko");
                Path target = folder.resolve(MODULES).resolve(module).normalize();
                if (!module.isEmpty() && target.startsWith(folder.resolve(MODULES))) {
                    copy(outputTree.resolve(module), target);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        WholeFile.write(to, temporary -> Files.copy(from, temporary, StandardCopyOption.COPY_ATTRIBUTES));
    }

    /**
     * Adds an out-of-tree module: {@code modules/extra/<name>}, where {@code make modules_install} puts those too.
     *
     * @param name the place below
     */
    void addModule(String name, Path file) throws IOException {
        Path extra = folder.resolve(MODULES).resolve("extra");
        Path target = extra.resolve(name).normalize();
        if (!target.startsWith(extra)) {
            throw new IOException(name + " leads out of " + extra);
        }
        copy(file, target);
    }

    public Path image() {
        return folder.resolve(IMAGE);
    }

    /** The modules by their place in the tree ({@code samples/rust/rust_print.ko}), sorted. */
    public Map<String, Path> modules() throws IOException {
        Path modules = folder.resolve(MODULES);
        Map<String, Path> byName = new TreeMap<>();
        if (Files.isDirectory(modules)) {
            try (Stream<Path> files = Files.walk(modules)) {
                files.filter(file -> file.getFileName().toString().endsWith(".ko"))
                        .forEach(file -> byName.put(modules.relativize(file).toString(), file));
            }
        }
        return byName;
    }

    /** What is measured, by name: vmlinux, bzImage, modules. */
    public Map<String, Path> measured() throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put(VMLINUX, folder.resolve(VMLINUX));
        files.put(IMAGE, folder.resolve(IMAGE));
        files.putAll(modules());
        return files;
    }
}
