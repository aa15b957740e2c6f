package org.kernelmaven.size;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.OptionalLong;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.elf.ElfException;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.StrippedSize;
import org.kernelmaven.result.Artifact;

/** Measures files. */
public final class Measurer {
    private static final int ELF_MAGIC = 0x7f454c46;
    private static final String MODULE = ".ko";

    private Measurer() {}

    /**
     * @param name what to call it; {@code vmlinux}, or a module's place in the tree, is looked up in the map
     * @param map of the kernel that it belongs to
     * @throws SizeException where it is missing, or starts as an ELF file and is none
     */
    public static Details measure(String name, Path file, LinkMap map) throws SizeException {
        try {
            String sha256 = Sha256.of(file).hex();
            return isElf(file) ? elf(name, file, sha256, map) : opaque(name, file, sha256);
        } catch (ElfException e) {
            throw new SizeException(file + " cannot be measured: " + e.why(), e);
        } catch (IOException e) {
            throw new SizeException("cannot measure " + name + " (" + file + "): " + e, e);
        }
    }

    static boolean isElf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer start = ByteBuffer.allocate(4);
            return channel.read(start, 0) == 4 && start.getInt(0) == ELF_MAGIC;
        }
    }

    /** @param sha256 null where it is not asked for */
    static Details elf(String name, Path file, String sha256, LinkMap map)
            throws IOException, ElfException, SizeException {
        boolean module = name.endsWith(MODULE);
        ElfFile elf = ElfFile.read(file);
        ElfSizes sizes = ElfSizes.of(elf);
        OptionalLong stripped = module ? StrippedSize.of(file) : OptionalLong.empty();
        Artifact artifact = new Artifact(
                name,
                Files.size(file),
                sha256,
                sizes.text(),
                sizes.data(),
                sizes.bss(),
                sizes.sections(),
                FileParts.of(elf),
                stripped.isPresent() ? stripped.getAsLong() : null);
        return new Details(artifact, Attribution.of(elf, module ? map.ofModule(name) : map), sizes.measures());
    }

    /**
     * Something that is no ELF file: of a boot image its parts are known, of others the size alone.
     *
     * @param sha256 null where it is not asked for
     */
    static Details opaque(String name, Path file, String sha256) throws IOException {
        Map<String, Long> parts = BootImage.read(file).map(BootImage::parts).orElse(Map.of());
        return new Details(
                new Artifact(name, Files.size(file), sha256, null, null, null, Map.of(), parts, null), Map.of());
    }
}
