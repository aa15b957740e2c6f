package org.kernelmaven.size;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An x86 boot image (Documentation/arch/x86/boot.rst, "The Real-Mode Kernel Header"): setup code, the compressed kernel, which is
 * called its payload, and what decompresses it.
 *
 * @param setupBytes of the setup code
 * @param payloadOffset where the payload starts in the file
 * @param payloadBytes of the payload
 * @param contentBytes what the payload unpacks to, as it says itself: the kernel, and its relocations where it has such
 * @param fileBytes of all
 */
record BootImage(long setupBytes, long payloadOffset, long payloadBytes, long contentBytes, long fileBytes) {
    /** The part that is the compressed kernel. */
    static final String PAYLOAD = "payload";

    /** "HdrS". */
    private static final int MAGIC = 0x53726448;
    /** The first version whose header says where the payload is. */
    private static final int VERSION = 0x208;

    private static final int HEADER_BYTES = 0x250;
    private static final int SECTOR_BYTES = 512;

    /** @return empty where it is none, one before boot protocol 2.08, or one that points outside of itself */
    static Optional<BootImage> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = read(channel, 0, HEADER_BYTES);
            if (header.capacity() < HEADER_BYTES
                    || header.getInt(0x202) != MAGIC
                    || Short.toUnsignedInt(header.getShort(0x206)) < VERSION) {
                return Optional.empty();
            }
            int sectors = Byte.toUnsignedInt(header.get(0x1f1));
            long setup = ((sectors == 0 ? 4 : sectors) + 1L) * SECTOR_BYTES;
            long offset = setup + Integer.toUnsignedLong(header.getInt(0x248));
            long payload = Integer.toUnsignedLong(header.getInt(0x24c));
            if (payload < 4 || offset + payload > channel.size()) {
                return Optional.empty();
            }
            // the last four bytes are its unpacked size (arch/x86/boot/compressed/mkpiggy.c)
            ByteBuffer size = read(channel, offset + payload - 4, 4);
            return size.capacity() < 4
                    ? Optional.empty()
                    : Optional.of(new BootImage(
                            setup, offset, payload, Integer.toUnsignedLong(size.getInt(0)), channel.size()));
        }
    }

    /** Fewer where the file ends. */
    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        return ByteBuffer.wrap(Channels.newInputStream(channel.position(offset)).readNBytes(length))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** They add up to the file. */
    Map<String, Long> parts() {
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put("setup", setupBytes);
        parts.put(PAYLOAD, payloadBytes);
        parts.put("decompressor", fileBytes - setupBytes - payloadBytes);
        return parts;
    }
}
