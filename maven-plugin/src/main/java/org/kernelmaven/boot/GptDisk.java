package org.kernelmaven.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A disk with one partition, in a GUID partition table (UEFI Specification 2.10, chapter 5), so that a kernel finds its root
 * by {@code PARTUUID} whichever way the disks come up.
 */
final class GptDisk {
    /** Where the partition starts: 1 MiB, as every partitioning tool aligns it. */
    static final long START = 1 << 20;

    private static final UUID LINUX_DATA = UUID.fromString("0fc63daf-8483-4772-8e79-3d69d8477de4");
    private static final int ENTRIES = 128;
    private static final int ENTRY_BYTES = 128;

    private final UUID disk;
    private final UUID partition;
    /** Of a logical block, in bytes; everything in the table counts in these. */
    private final int block;

    private final int tableBlocks;

    /** @param block the disk's logical block in bytes: 512 or 4096; a kernel looks for the header in the second one */
    GptDisk(UUID disk, UUID partition, int block) {
        this.disk = disk;
        this.partition = partition;
        this.block = block;
        this.tableBlocks = ENTRIES * ENTRY_BYTES / block;
    }

    /** Makes a sparse file with an empty partition of this many bytes (a multiple of the block's). */
    void create(Path file, long partitionBytes) throws IOException {
        long blocks = (START + partitionBytes) / block + tableBlocks + 1;
        byte[] table = table(partitionBytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(channel, 0, protectiveMbr(blocks));
            write(channel, 1, header(1, blocks - 1, 2, blocks, table));
            write(channel, 2, table);
            write(channel, blocks - 1 - tableBlocks, table);
            write(channel, blocks - 1, header(blocks - 1, 1, blocks - 1 - tableBlocks, blocks, table));
        }
    }

    private void write(FileChannel channel, long at, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, at * block + buffer.position());
        }
    }

    private byte[] protectiveMbr(long blocks) {
        ByteBuffer mbr = ByteBuffer.allocate(block).order(ByteOrder.LITTLE_ENDIAN);
        mbr.position(446);
        mbr.put(new byte[] {0, 0, 2, 0, (byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff});
        mbr.putInt(1).putInt((int) Math.min(blocks - 1, 0xffffffffL));
        mbr.position(510);
        mbr.put((byte) 0x55).put((byte) 0xaa);
        return mbr.array();
    }

    private byte[] table(long partitionBytes) {
        ByteBuffer table = ByteBuffer.allocate(ENTRIES * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        guid(table, LINUX_DATA);
        guid(table, partition);
        table.putLong(START / block)
                .putLong((START + partitionBytes) / block - 1)
                .putLong(0);
        table.put("root".getBytes(StandardCharsets.UTF_16LE));
        return table.array();
    }

    private byte[] header(long own, long other, long tableAt, long blocks, byte[] table) {
        ByteBuffer header = ByteBuffer.allocate(block).order(ByteOrder.LITTLE_ENDIAN);
        header.put("EFI PART".getBytes(StandardCharsets.US_ASCII))
                .putInt(0x00010000)
                .putInt(92);
        header.putInt(0).putInt(0).putLong(own).putLong(other);
        header.putLong(2 + tableBlocks).putLong(blocks - 2 - tableBlocks);
        guid(header, disk);
        header.putLong(tableAt).putInt(ENTRIES).putInt(ENTRY_BYTES).putInt(crc(table, table.length));
        header.putInt(16, crc(header.array(), 92));
        return header.array();
    }

    /** The first three fields are little-endian, the rest is in the order of the text (UEFI, appendix A). */
    private static void guid(ByteBuffer buffer, UUID uuid) {
        long high = uuid.getMostSignificantBits();
        buffer.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        buffer.put(
                ByteBuffer.allocate(8).putLong(uuid.getLeastSignificantBits()).array());
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
