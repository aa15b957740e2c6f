package org.kernelmaven.size;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Artifact;

/** Measures what a build made. */
public final class Measurer {
    private Measurer() {}

    /**
     * @param files what to measure, by name, in the order in which it is to be listed
     * @throws SizeException where a file is missing, or starts as an ELF file and is none
     */
    public static List<Artifact> measure(Map<String, Path> files) throws SizeException {
        List<Artifact> artifacts = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            artifacts.add(measure(file.getKey(), file.getValue()));
        }
        return artifacts;
    }

    private static Artifact measure(String name, Path file) throws SizeException {
        try {
            long bytes = Files.size(file);
            String sha256 = Sha256.of(file).hex();
            if (!ElfSizes.isElf(file)) {
                return new Artifact(name, bytes, sha256, null, null, null, Map.of());
            }
            ElfSizes elf = ElfSizes.read(file);
            return new Artifact(name, bytes, sha256, elf.text(), elf.data(), elf.bss(), elf.sections());
        } catch (IOException e) {
            throw new SizeException("cannot measure " + name + " (" + file + "): " + e, e);
        }
    }
}
