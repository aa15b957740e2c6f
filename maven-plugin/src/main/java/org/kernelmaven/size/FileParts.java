package org.kernelmaven.size;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.Section;

/** What the bytes of a file are; the parts add up to the file. */
final class FileParts {
    private static final String HEADERS = "(headers)";
    private static final String ALIGNMENT = "(alignment)";
    /** "HdrS" (Documentation/arch/x86/boot.rst, "The Real-Mode Kernel Header"). */
    private static final int BOOT_MAGIC = 0x53726448;

    private static final int BOOT_HEADER_BYTES = 0x250;

    private FileParts() {}

    /** Each section that is in the file, by name, in the file's order; bytes that two sections share count for the first. */
    static Map<String, Long> of(ElfFile elf) throws IOException {
        Map<String, Long> parts = new LinkedHashMap<>();
        List<Section> sections = elf.sections().stream()
                .filter(Section::occupiesFile)
                .sorted(Comparator.comparingLong(Section::offset))
                .toList();
        long at = 0;
        long content = 0;
        for (Section section : sections) {
            long start = Math.max(at, section.offset());
            long end = section.offset() + section.size();
            if (start < end) {
                parts.merge(section.name(), end - start, Long::sum);
                content += end - start;
                at = end;
            }
        }
        long rest = Files.size(elf.path()) - content;
        long headers = Math.min(rest, elf.headerBytes());
        parts.put(HEADERS, headers);
        parts.put(ALIGNMENT, rest - headers);
        return parts;
    }

    /**
     * An x86 boot image: setup code, the compressed kernel ("payload"), and the rest, which is what decompresses it.
     *
     * @return empty where it is none, or one before boot protocol 2.08
     */
    static Map<String, Long> ofBootImage(Path file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(BOOT_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long size;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            size = channel.size();
            while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {
                // reads on
            }
        }
        if (header.hasRemaining()
                || header.getInt(0x202) != BOOT_MAGIC
                || Short.toUnsignedInt(header.getShort(0x206)) < 0x208) {
            return Map.of();
        }
        int sectors = Byte.toUnsignedInt(header.get(0x1f1));
        long setup = ((sectors == 0 ? 4 : sectors) + 1) * 512L;
        long offset = Integer.toUnsignedLong(header.getInt(0x248));
        long payload = Integer.toUnsignedLong(header.getInt(0x24c));
        if (setup + offset + payload > size) {
            return Map.of();
        }
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put("setup", setup);
        parts.put("payload", payload);
        parts.put("decompressor", size - setup - payload);
        return parts;
    }
}
