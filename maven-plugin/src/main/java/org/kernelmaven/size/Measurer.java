package org.kernelmaven.size;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.elf.ElfException;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.result.Artifact;

/** Measures files. */
public final class Measurer {
    private static final int ELF_MAGIC = 0x7f454c46;

    private Measurer() {}

    /**
     * @param name what to call it; {@code vmlinux}, or a module's place in the tree, is looked up in the map
     * @param map of the kernel that it belongs to
     * @throws SizeException where it is missing, or starts as an ELF file and is none
     */
    public static Details measure(String name, Path file, LinkMap map) throws SizeException {
        try {
            long bytes = Files.size(file);
            String sha256 = Sha256.of(file).hex();
            if (!isElf(file)) {
                Map<String, Long> parts = FileParts.ofBootImage(file);
                return new Details(
                        new Artifact(name, bytes, sha256, null, null, null, Map.of(), parts), new TreeMap<>());
            }
            ElfFile elf = ElfFile.read(file);
            ElfSizes sizes = ElfSizes.of(elf);
            Artifact artifact = new Artifact(
                    name, bytes, sha256, sizes.text(), sizes.data(), sizes.bss(), sizes.sections(), FileParts.of(elf));
            return new Details(artifact, Attribution.of(elf, name.endsWith(".ko") ? map.ofModule(name) : map));
        } catch (ElfException e) {
            throw new SizeException(e.getMessage(), e);
        } catch (IOException e) {
            throw new SizeException("cannot measure " + name + " (" + file + "): " + e, e);
        }
    }

    private static boolean isElf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer start = ByteBuffer.allocate(4);
            return channel.read(start, 0) == 4 && start.getInt(0) == ELF_MAGIC;
        }
    }
}
