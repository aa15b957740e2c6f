package org.kernelmaven.size;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.elf.ElfFile;
import org.kernelmaven.elf.Section;

/** What the bytes of a file are; the parts add up to the file. */
final class FileParts {
    private static final String HEADERS = "(headers)";
    private static final String ALIGNMENT = "(alignment)";
    private static final String SIGNATURE = "(signature)";
    /** What ends a signed module (include/linux/module_signature.h). */
    private static final byte[] SIGNATURE_MARK = "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII);

    /** Of {@code struct module_signature}, the last four of them the signature's length, big-endian. */
    private static final int SIGNATURE_HEADER_BYTES = 12;

    private FileParts() {}

    /** Each section that is in the file, by name, in the file's order; bytes that two sections share count for the first. */
    static Map<String, Long> of(ElfFile elf) throws IOException {
        Map<String, Long> parts = new LinkedHashMap<>();
        List<Section> sections = new ArrayList<>(elf.sections());
        sections.removeIf(section -> !section.occupiesFile());
        sections.sort((one, other) -> Long.compare(one.offset(), other.offset()));
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
        long signature = Math.min(signature(elf.path()), Files.size(elf.path()) - at);
        if (signature > 0) {
            parts.put(SIGNATURE, signature);
            rest -= signature;
        }
        long headers = Math.min(rest, elf.headerBytes());
        parts.put(HEADERS, headers);
        parts.put(ALIGNMENT, rest - headers);
        return parts;
    }

    /** @return the bytes of a module's signature with its mark; 0 where it is not signed */
    private static long signature(Path file) throws IOException {
        int length = SIGNATURE_HEADER_BYTES + SIGNATURE_MARK.length;
        byte[] end;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            end = Channels.newInputStream(channel.position(Math.max(0, channel.size() - length)))
                    .readNBytes(length);
        }
        if (end.length < length
                || !Arrays.equals(end, SIGNATURE_HEADER_BYTES, length, SIGNATURE_MARK, 0, SIGNATURE_MARK.length)) {
            return 0;
        }
        return Integer.toUnsignedLong(ByteBuffer.wrap(end).getInt(SIGNATURE_HEADER_BYTES - 4)) + length;
    }
}
